"""Which files stand behind this, and how does one bring another in? Recognise, preview, map, license, try, import, undo."""

from geo.ui import data_intake, data_list, data_online, data_pairs

data_intake.draw()
data_online.draw()
data_list.draw()
data_pairs.draw()
