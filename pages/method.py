"""By which rules is this made? Scope, rules, vocabulary, refusals and credits."""

from geo.ui import method_page

method_page.text()
method_page.vocabulary()
method_page.windows()
method_page.refusals()
method_page.credits()
