/* The heart of the map in the browser: one state per map, swapping without blanking, messages, clicks to Python. */
(function () {
  "use strict";
  var S = (window.strikemap = window.strikemap || {});

  S.inks = {
    light: { chosen: "#1b5fa8", ring: "#1d242b", halo: "#ffffff", text: "#ffffff", count: ["#56718a", "#41607c", "#2c4c69", "#183650"],
             toll: ["#7b5560", "#6d3f4d", "#5a2a3a", "#431826"], none: "#6b737b", area: "#3f5b74", panel: "#fffffff2", plain: "#20272e" },
    dark: { chosen: "#8dbdf0", ring: "#e9edf0", halo: "#12171b", text: "#10161b", count: ["#86a5c0", "#9db9d1", "#b7cfe3", "#d6e6f4"],
            toll: ["#c9a0ab", "#d7b1ba", "#e5c5cc", "#f3dde1"], none: "#98a1a9", area: "#9fb9d0", panel: "#1b2126f2", plain: "#e6eaed" },
  };

  S.state = function (map) {
    return (map.strikemap = map.strikemap || { theme: "light", shown: {}, groups: {}, show: {}, titles: {}, clicks: 0 });
  };
  S.ink = function (map) { return S.inks[S.state(map).theme] || S.inks.light; };

  /* A pane of our own, so that order never depends on which file arrives first. */
  S.pane = function (map, name, z, passive) {
    var pane = map.getPane(name) || map.createPane(name);
    pane.style.zIndex = z;
    if (passive) { pane.style.pointerEvents = "none"; }
    return name;
  };

  S.fill = function (url, values) {
    return url.replace(/\{([a-z]+)\}/g, function (whole, key) { return key in values ? encodeURIComponent(values[key]) : whole; });
  };

  S.json = function (url, signal) {
    return fetch(url, { signal: signal, headers: { Accept: "application/json" } }).then(function (answer) {
      if (!answer.ok) { throw new Error("HTTP " + answer.status); }
      return answer.json();
    });
  };

  /* "≥ 19", "61", "24–43", "not reported": the notation of the whole dashboard. */
  S.number = function (n) { return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ","); };
  S.interval = function (min, max) {
    if (min === null || min === undefined) { return "not reported"; }
    if (max === null || max === undefined) { return "≥ " + S.number(min); }
    return min === max ? S.number(min) : S.number(min) + "–" + S.number(max);
  };
  S.incidents = function (n) { return S.number(n) + (n === 1 ? " incident" : " incidents"); };

  S.element = function (tag, className, text) {
    var el = document.createElement(tag);
    if (className) { el.className = className; }
    if (text !== undefined) { el.textContent = text; }
    return el;
  };

  /* Failure is not absence: what could not be loaded is said on the map, with a way to try again. */
  S.note = function (map, key, text, retry) {
    var state = S.state(map), box = state.note;
    if (!box) {
      box = state.note = S.element("div", "sm-note");
      box.setAttribute("role", "status");
      box.notes = {};
      map.getContainer().appendChild(box);
      L.DomEvent.disableClickPropagation(box);
    }
    if (text) { box.notes[key] = { text: text, retry: retry }; } else { delete box.notes[key]; }
    box.replaceChildren();
    Object.keys(box.notes).forEach(function (k) {
      var row = S.element("div", "sm-note-row", box.notes[k].text);
      if (box.notes[k].retry) {
        var again = S.element("button", "sm-link", "Try again");
        again.type = "button";
        again.onclick = function () { var retry = box.notes[k].retry; S.note(map, k); retry(); };
        row.append(" ", again);
      }
      box.appendChild(row);
    });
    box.hidden = !box.childNodes.length;
  };

  /* A click reaches Python as last_active_drawing. One emitter lives as long as the map, so no layer that comes later
     is forgotten; the counter makes a second click on the same incident a new answer. */
  S.emit = function (map, latlng, properties) {
    var state = S.state(map);
    state.clicks += 1;
    var feature = {
      type: "Feature",
      geometry: { type: "Point", coordinates: [+latlng.lng.toFixed(5), +latlng.lat.toFixed(5)] },
      properties: Object.assign({ at: Date.now() + ":" + state.clicks, zoom: map.getZoom() }, properties),
    };
    state.emitter.fire("click", { latlng: latlng, layer: { toGeoJSON: function () { return feature; } } });
  };

  /* The new layer loads above the old one and takes its place when it is complete: nothing blanks. */
  S.swap = function (map, name, key, make) {
    var state = S.state(map), group = state.groups[name], old = state.shown[name];
    if (old && old.key === key) { return; }
    var layer = key ? make() : null, done = false;
    state.shown[name] = { key: key, layer: layer };
    function retire() {
      if (done) { return; }
      done = true;
      if (old && old.layer) { group.removeLayer(old.layer); }
    }
    if (layer) { layer.once("load", retire); group.addLayer(layer); }
    if (!layer || !map.hasLayer(group)) { retire(); } else { setTimeout(retire, 8000); }
  };

  /* What one filter shows. Called again for each filter change; the map itself is never rebuilt. */
  S.show = function (map, show) {
    var state = S.state(map);
    if (show.theme) { S.dress(map, show.theme); }
    if (state.show.detail !== show.detail) { state.titles = {}; }
    state.show = show;
    if (!state.shown.incidents || state.tilesUrl !== show.tiles) { state.typesSeen = {}; state.tilesUrl = show.tiles; }
    var look = JSON.stringify([show.measure, show.colours, state.theme]);
    S.swap(map, "incidents", show.tiles && show.tiles + look, function () { return new S.Tiles(show.tiles, show); });
    S.swap(map, "areas", show.areas && show.areas + look, function () { return new S.Areas(show.areas, show); });
    S.swap(map, "density", show.density, function () {
      var png = L.tileLayer(show.density, { pane: "sm-density", opacity: 1, bounds: S.world, noWrap: true, maxZoom: 22 });
      png.on("tileerror", function () {
        S.note(map, "density", "Part of the density layer could not be loaded.", function () { png.redraw(); });
      });
      return png;
    });
    S.legend(map, show);
    S.select(map, show.selected);
  };

  S.world = [[-85.06, -180], [85.06, 180]];

  S.dress = function (map, theme) {
    var state = S.state(map), box = map.getContainer();
    if (box.classList.contains("sm-" + theme)) { return; }
    state.theme = theme;
    box.classList.remove("sm-light", "sm-dark");
    box.classList.add("sm-" + theme);
    (state.repaint || []).forEach(function (paint) { paint(); });
  };

  /* The ring around the incident whose card is open. */
  S.select = function (map, place) {
    var state = S.state(map);
    if (state.ring) { map.removeLayer(state.ring); state.ring = null; }
    if (!place) { return; }
    state.ring = L.circleMarker([place.lat, place.lon], {
      pane: "sm-ring", radius: 14, weight: 3, fill: false, interactive: false, color: S.ink(map).chosen,
    }).addTo(map);
  };

  /* Badges of areas and names keep clear of pins, so they are placed when the pins of the view are there. */
  S.settle = function (map) {
    var shown = S.state(map).shown.areas;
    if (shown && shown.layer && map.hasLayer(shown.layer)) { shown.layer.draw(); }
    S.drawNames(map);
    S.state(map).cross();
  };

  S.tilesAreComing = function (map) {
    var shown = map && S.state(map).shown.incidents;
    return !!(shown && shown.layer && map.hasLayer(shown.layer) && shown.layer.isLoading());
  };

  /* Pointer and keyboard: pins first, areas below them, shaded units last. */
  S.hit = function (map, point) {
    var state = S.state(map), found = null;
    ["incidents", "areas", "units"].some(function (name) {
      var shown = state.shown[name];
      if (!found && shown && shown.layer && map.hasLayer(shown.layer) && shown.layer.hit) {
        found = shown.layer.hit(point);
      }
      return found;
    });
    return found;
  };

  S.listen = function (map) {
    var pending = null, last = null, tip = L.tooltip({ className: "sm-tip", direction: "top", offset: [0, -10], opacity: 1 });
    /* The line stays inside the map: below its badge where there is no room above, and not over an edge. */
    function fit(found) {
      var el = tip.getElement(), at = map.latLngToContainerPoint(found.latlng), half = el.offsetWidth / 2 + 4, width = map.getSize().x, rise = found.rise || 10;
      var aside = Math.max(0, half - at.x) || Math.min(0, width - half - at.x), below = at.y < el.offsetHeight + rise + 12;
      if (aside === tip.options.offset.x && rise === -tip.options.offset.y && !below) { return; }
      el.classList.toggle("sm-tip-aside", !!aside);
      tip.options.direction = below ? "bottom" : "top";
      tip.options.offset = L.point(aside, below ? rise : -rise);
      tip.update();
    }
    function leave() {
      if (last && last.leave) { last.leave(); }
      last = null;
      map.closeTooltip(tip);
    }
    function hover(point) {
      pending = null;
      var found = S.hit(map, point);
      map.getContainer().classList.toggle("sm-over", !!found);
      if (!found) { leave(); return; }
      if (last && last.key === found.key) { return; }
      leave();
      last = found;
      if (found.enter) { found.enter(); }
      tip.setLatLng(found.latlng).setContent(S.element("span", "", found.line));
      map.openTooltip(tip);
      fit(found);
      if (found.id) {
        S.line(map, found.id).then(function (line) {
          if (last === found && line) { tip.setContent(S.element("span", "", line)); fit(found); }
        });
      }
    }
    map.on("mousemove", function (event) {
      if (pending) { cancelAnimationFrame(pending); }
      pending = requestAnimationFrame(function () { hover(event.containerPoint); });
    });
    map.on("mouseout movestart zoomstart", function () {
      if (pending) { cancelAnimationFrame(pending); pending = null; }
      leave();
    });
    /* What lies under the keyboard's cross says what it is, as under a pointer. */
    S.state(map).cross = function () {
      var box = map.getContainer();
      if (box.classList.contains("sm-by-keys") && document.activeElement === box) { hover(map.getSize().divideBy(2)); }
    };
    map.on("click", function (event) {
      var found = S.hit(map, event.containerPoint);
      if (found) { map.closeTooltip(tip); found.open(); }
    });
    /* The ring and the cross in the middle belong to the keyboard; a pointer does without. */
    map.getContainer().addEventListener("pointerdown", function () { map.getContainer().classList.remove("sm-by-keys"); });
    window.addEventListener("keydown", function () { map.getContainer().classList.add("sm-by-keys"); }, true);
    window.addEventListener("keyup", function (event) { if (event.key === "Tab") { map.getContainer().classList.add("sm-by-keys"); } });
    /* Escape closes what the page has opened beside the map, also while the focus is in the map's frame. */
    window.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || window.parent === window || document.querySelector(".leaflet-popup")) { return; }
      try {
        window.parent.document.body.dispatchEvent(new window.parent.KeyboardEvent("keydown", { key: "Escape", code: "Escape", keyCode: 27, which: 27, bubbles: true }));
      } catch (problem) { /* a page of another origin: it keeps its own keys */ }
    });
    map.getContainer().addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.target !== map.getContainer()) { return; }
      var found = S.hit(map, map.getSize().divideBy(2));
      if (found) { found.open(); }
    });
  };
})();
