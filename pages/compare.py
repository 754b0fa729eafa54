"""Is it more than there, or more than before? Two filters side by side, in figures, maps and charts."""

from geo.ui import address, cached, compare_page, figures, headline

selection = address.selection()
other = compare_page.second()
headline.draw(selection, "compare", other)
compare_page.choose(selection, other)
if other is None:
    figures.draw(figures.document())
else:
    from geo.ui import compare_views

    by = compare_views.chosen_word()
    found = cached.compared(selection.asked, other.asked, selection.build.build_id, other.build.build_id, by)
    compare_page.heads(selection, other, found)
    compare_views.maps(selection, other)
    compare_page.table(found)
    compare_views.timelines(selection, other)
    compare_views.breakdown(selection, found["groups"], by)
    figures.closing(found["first"])
