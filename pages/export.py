"""Take exactly what is shown: as a file, an address, or a command."""

from geo.ui import address, computing, downloads, export_page, figures, headline

selection = address.selection()
headline.draw(selection, "export")
exact = computing.begin(selection)
export_page.count(selection)
downloads.buttons(selection)
export_page.other_doors(selection)
export_page.contents(selection)
figures.closing(exact())
