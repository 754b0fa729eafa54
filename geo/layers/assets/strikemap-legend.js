/* The legend: what colour, size, number and outline mean, for the measure that is shown. */
(function () {
  "use strict";
  var S = window.strikemap, WIDE_PX = 640, HIGH_PX = 380, KEPT = "strikemap:legend";

  /* A legend that was closed stays closed in this tab: it covers a part of the map. */
  function closed() { try { return sessionStorage.getItem(KEPT) === "closed"; } catch (problem) { return false; } }
  function keep(open) { try { sessionStorage.setItem(KEPT, open ? "open" : "closed"); } catch (problem) { /* private mode: it is simply not kept */ } }

  function item(symbol, text) {
    var row = S.element("div", "sm-key");
    row.append(symbol, S.element("span", "", text));
    return row;
  }
  function dot(colour, kind) {
    var el = S.element("i", "sm-dot" + (kind ? " sm-dot-" + kind : ""));
    if (colour) { el.style.background = colour; }
    return el;
  }
  function sample(text, colour, ink) {
    var el = S.element("i", "sm-badge", text);
    el.style.background = colour;
    el.style.color = ink.text;
    return el;
  }

  function fill(box, map, show) {
    var ink = S.ink(map), killed = show.measure === "killed", types = S.element("div", "sm-keys sm-types"), rest = S.element("div", "sm-keys");
    box.replaceChildren();
    var seen = S.state(map).typesSeen || {}, rows = show.legend.filter(function (row) { return seen[row.id]; });
    if (rows.length) {
      box.appendChild(S.element("div", "sm-legend-head", "One incident: what was hit"));
      rows.forEach(function (row) { types.appendChild(item(dot(row.colour), row.label)); });
      if (rows.length < 5) { types.classList.add("sm-few"); }
      box.appendChild(types);
    }
    box.appendChild(S.element("div", "sm-legend-head", killed ? "Number: people killed, as claimed" : "Number: incidents together"));
    var ramp = killed ? ink.toll : ink.count, marks = killed ? ["≥ 9", "61", "214", "1.2k"] : ["9", "61", "214", "1.2k"], steps = S.element("div", "sm-steps");
    marks.forEach(function (mark, i) { steps.appendChild(sample(mark, ramp[i], ink)); });
    if (killed) { steps.appendChild(sample("–", ink.none, ink)); }
    box.appendChild(steps);
    if (killed) { rest.appendChild(item(dot(ink.halo, "hollow"), "no figure reported")); }
    rest.appendChild(item(dot("", "circle"), "true position lies inside"));
    rest.appendChild(item(S.element("i", "sm-tag", killed ? "≥ 3" : "3"), "known only to an area"));
    var state = S.state(map), areas = state.shown.areas;
    if (areas && areas.layer && areas.layer.hasBroad()) {
      rest.appendChild(item(S.element("i", "sm-tag sm-tag-broad", killed ? "≥ 3" : "3"), "only to a region or country"));
    }
    if (show.contested) { rest.appendChild(item(dot("", "ring"), "contested")); }
    box.appendChild(rest);
    if (show.densityLegend && show.densityLegend.length && map.hasLayer(state.groups.density)) {
      box.appendChild(S.element("div", "sm-legend-head", "Density: incidents in one square"));
      var squares = S.element("div", "sm-steps sm-squares");
      show.densityLegend.forEach(function (row) {
        var square = S.element("i", "sm-square");
        square.style.background = row.colour;
        squares.appendChild(item(square, row.label));
      });
      box.appendChild(squares);
    }
  }

  /* A box that is folded by a click on its head and moved by dragging it, never out of the map, as it covers a part of it.
     widePx, highPx: on a smaller map it begins folded. */
  S.legendBox = function (map, widePx, highPx) {
    var box = S.element("details", "sm-legend leaflet-control"), head = S.element("summary", "", "Legend"), dragged = false;
    box.open = map.getSize().x >= widePx && map.getSize().y >= highPx && !closed();
    box.addEventListener("toggle", function () { keep(box.open); });
    head.title = "Click to fold, drag to move";
    box.append(head, S.element("div", "sm-legend-body"));
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    var drag = new L.Draggable(box, head, true);
    drag.on("predrag", function () {
      var size = map.getSize(), free = { x: size.x - box.offsetWidth - 2 * box.offsetLeft, y: size.y - box.offsetHeight - 20 };
      drag._newPos.x = Math.max(0, Math.min(free.x, drag._newPos.x));
      drag._newPos.y = Math.min(0, Math.max(-free.y, drag._newPos.y));
    });
    drag.on("dragend", function () { dragged = true; setTimeout(function () { dragged = false; }, 0); });
    head.addEventListener("click", function (event) { if (dragged) { event.preventDefault(); } });
    map.on("resize", function () { L.DomUtil.setPosition(box, L.point(0, 0)); });
    drag.enable();
    return box;
  };

  /* Only what has been drawn under this filter is explained: the list grows while one looks around, and never jumps back. */
  S.seen = function (map, types) {
    var state = S.state(map), before = Object.keys(state.typesSeen || {}).length;
    state.typesSeen = state.typesSeen || {};
    types.forEach(function (type) { if (type) { state.typesSeen[type] = true; } });
    if (Object.keys(state.typesSeen).length !== before) { S.legend(map, state.show); }
  };

  S.legend = function (map, show) {
    var state = S.state(map);
    if (!show.legend) { return; }
    if (!state.legend) {
      var control = L.control({ position: "bottomleft" });
      control.onAdd = function () {
        return S.legendBox(map, WIDE_PX, HIGH_PX);
      };
      state.legend = control.addTo(map);
      map.on("overlayadd overlayremove", function () { S.legend(map, state.show); });
    }
    fill(state.legend.getContainer().lastChild, map, show);
  };
})();
