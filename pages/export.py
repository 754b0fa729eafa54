"""Take exactly what is shown: as a file, an address, or a command."""

from geo.ui import address, downloads, export_page, figures, headline

selection = address.selection()
headline.draw(selection, "export")
found = figures.document()
figures.draw(found)
export_page.count(selection)
downloads.buttons(selection)
export_page.other_doors(selection)
export_page.contents(selection)
figures.closing(found)
