"""One step back for one step forward: a page opened from the navigation is one entry of the browser's history, not two."""

from __future__ import annotations

import streamlit as st

# The navigation opens a page without its query, and the page then writes the filter into the address: an entry of its own, so that the
# first Back only dropped the filter. The first address that a page writes after it was opened takes the place of the bare one; after a
# click or a key every address is an entry again.
SCRIPT = """
<script>
(function () {
  if (window.strikemapBack) { return; }
  window.strikemapBack = true;
  var push = history.pushState.bind(history), fresh = false;
  history.pushState = function (state, title, url) {
    var to = new URL(url || location.href, location.href), same = to.pathname === location.pathname;
    if (same && fresh && !location.search && to.search) { fresh = false; return history.replaceState(state, title, url); }
    fresh = !same && !to.search;
    return push(state, title, url);
  };
  ["pointerdown", "keydown"].forEach(function (name) { addEventListener(name, function () { fresh = false; }, true); });
})();
</script>
"""


def draw() -> None:
    """Nothing; puts the script on the page, which does nothing when it is there already. It holds nothing that a person entered."""
    st.html(SCRIPT, unsafe_allow_javascript=True)
