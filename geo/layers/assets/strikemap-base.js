/* The ground that incidents lie on: own boundaries and names, controls, and a street map only when it is asked for. */
(function () {
  "use strict";
  var S = window.strikemap, NARROW_PX = 520;
  var GROUND = {
    light: { land: "#f4f2ed", border: "#9a978e", unit: "#c9c5ba", focus: "#fbfaf7", focusBorder: "#7f7b70" },
    dark: { land: "#20262b", border: "#69737c", unit: "#39424a", focus: "#272e34", focusBorder: "#7b8690" },
  };

  /* GeoJSON by address, fetched once per page; files ending in .gz are unpacked here. */
  var files = {};
  S.geojson = function (url) {
    files[url] = files[url] || fetch(url).then(function (answer) {
      if (!answer.ok) { throw new Error("HTTP " + answer.status); }
      return answer.arrayBuffer();
    }).then(function (bytes) {
      var head = new Uint8Array(bytes, 0, 2), body = new Response(bytes);
      if (head[0] === 0x1f && head[1] === 0x8b) { body = new Response(body.body.pipeThrough(new DecompressionStream("gzip"))); }
      return body.json();
    }).catch(function (problem) { delete files[url]; throw problem; });
    return files[url];
  };

  /* The outlines of units by their codes (UA-65, DE-BY, or a country's UA); those without one are missing from the answer. */
  S.outlines = function (map, keys) {
    var state = S.state(map), found = {}, wanted = {};
    keys.forEach(function (key) { wanted[key] = true; });
    return (state.boundaries || []).reduce(function (before, file) {
      return before.then(function () {
        var open = keys.some(function (key) { return !found[key] && new RegExp(file.codes).test(key); });
        if (!open) { return null; }
        return S.geojson(file.url).then(function (data) {
          data.features.forEach(function (f) {
            var key = f.properties.code || f.properties.country;
            if (wanted[key] && !found[key] && new RegExp(file.codes).test(key)) { found[key] = f; }
          });
        }).catch(function () { return null; });
      });
    }, Promise.resolve()).then(function () { return found; });
  };

  /* One file as ground: tint below a street map, lines above it. Ukraine has a file of its own, so the world's units leave it out. */
  function ground(map, file) {
    var state = S.state(map), tint = null, lines = null, asked = false;
    function ink() { return GROUND[state.theme]; }
    function tinted() {
      var land = file.role === "land";
      return { stroke: land, color: ink().border, weight: 0.9, fill: true, fillColor: land ? ink().land : ink().focus, fillOpacity: 1 };
    }
    function lined() {
      return { fill: false, color: file.role === "focus" ? ink().focusBorder : ink().unit, weight: file.role === "focus" ? 0.9 : 0.7, opacity: state.street ? 0.7 : 1 };
    }
    function layer(data, pane, style) {
      return L.geoJSON(data, { pane: pane, interactive: false, style: style, attribution: file.credit, renderer: state.ground[pane],
        filter: function (f) { return file.role !== "units" || f.properties.country !== "UA"; } });
    }
    function load() {
      if (asked || map.getZoom() < file.zoom) { return; }
      asked = true;
      S.geojson(file.url).then(function (data) {
        S.note(map, file.url);
        if (file.role !== "units") { tint = layer(data, "sm-" + file.role, tinted); }
        if (file.role !== "land") { lines = layer(data, "sm-units", lined); }
        show();
        if (file.role === "focus") { S.nameUnits(map, data); }
      }).catch(function (problem) {
        asked = false;
        S.note(map, file.url, "Boundaries could not be loaded (" + problem.message + ").", load);
      });
    }
    function show() {
      load();
      [tint, lines].forEach(function (part) { if (part) { map[map.getZoom() < file.zoom ? "removeLayer" : "addLayer"](part); } });
    }
    map.on("zoomend", show);
    state.repaint.push(function () { if (tint) { tint.setStyle(tinted()); } if (lines) { lines.setStyle(lined()); } });
    load();
  }

  /* Street or satellite tiles: the only requests that leave this server, and only when Python passed a provider. */
  S.street = function (map, street) {
    var state = S.state(map), key = street ? street.url : "";
    if (state.streetKey === key) { return; }
    state.streetKey = key;
    if (state.street) { map.removeLayer(state.street); }
    state.street = street ? L.tileLayer(street.url, L.extend({ pane: "sm-street", bounds: S.world, noWrap: true, referrerPolicy: "strict-origin-when-cross-origin" }, street.options)) : null;
    if (state.street) {
      state.street.on("tileerror", function () {
        S.note(map, "street", "The street or satellite map of " + street.host + " cannot be reached. Incidents and boundaries are not affected.");
      });
      state.street.on("tileload", function () { if (state.note && state.note.notes.street) { S.note(map, "street"); } });
      state.street.addTo(map);
    }
    map.getContainer().classList.toggle("sm-has-names", !!street && street.names);
    state.repaint.forEach(function (paint) { paint(); });
  };

  /* The point inside the largest ring of a unit that is furthest from its edge, roughly: the middle of its widest row. */
  function middle(geometry) {
    var polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates, best = null, size = -1;
    polygons.forEach(function (rings) {
      var b = L.latLngBounds(rings[0].map(function (c) { return [c[1], c[0]]; }));
      var area = (b.getEast() - b.getWest()) * (b.getNorth() - b.getSouth());
      if (area > size) { size = area; best = { ring: rings[0], box: b }; }
    });
    var wide = { width: -1 };
    for (var i = 3; i <= 7; i++) {
      var lat = best.box.getSouth() + (best.box.getNorth() - best.box.getSouth()) * i / 10, cuts = [];
      best.ring.forEach(function (c, k) {
        var d = best.ring[(k + 1) % best.ring.length];
        if ((c[1] > lat) !== (d[1] > lat)) { cuts.push(c[0] + (lat - c[1]) / (d[1] - c[1]) * (d[0] - c[0])); }
      });
      cuts.sort(function (a, z) { return a - z; });
      for (var k = 0; k + 1 < cuts.length; k += 2) {
        var width = (cuts[k + 1] - cuts[k]) * (1 - Math.abs(i - 5) / 12);
        if (width > wide.width) { wide = { width: width, lat: lat, lng: (cuts[k] + cuts[k + 1]) / 2 }; }
      }
    }
    return L.latLng(wide.lat, wide.lng);
  }

  S.nameUnits = function (map, data) {
    var state = S.state(map);
    data.features.forEach(function (f) {
      if (f.properties.name) { state.names.push({ kind: "unit", from: 7, to: 9, latlng: middle(f.geometry), text: f.properties.name }); }
    });
    S.drawNames(map);
  };

  /* Names in view, larger places first. A name gives way to badges and to names already there; without room it is left out. */
  S.drawNames = function (map) {
    var state = S.state(map), zoom = map.getZoom(), group = state.groups.names;
    group.clearLayers();
    if (!map.hasLayer(group)) { return; }
    var view = map.getBounds().pad(0.1), taken = [];
    ["incidents", "areas"].forEach(function (layer) {
      var shown = state.shown[layer];
      if (shown && shown.layer && map.hasLayer(shown.layer)) { taken = taken.concat(shown.layer.boxes()); }
    });
    (state.keepClear || []).forEach(function (latlng) {
      var at = map.latLngToLayerPoint(latlng);
      taken.push([at.x - 10, at.y - 10, at.x + 10, at.y + 10]);
    });
    function free(box) {
      return !taken.some(function (t) { return box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]; });
    }
    state.names.forEach(function (name) {
      if (zoom < name.from || zoom > name.to || !view.contains(name.latlng)) { return; }
      var at = map.latLngToLayerPoint(name.latlng), unit = name.kind === "unit", w = name.text.length * 6.4 + 4, h = 14, offsets = [];
      if (unit) {
        offsets = [[-w / 2, -h / 2], [-w / 2, -h / 2 - 22], [-w / 2, -h / 2 + 22]];
      } else {
        [5, 15, 25].forEach(function (d) { offsets.push([d, -h / 2], [-d - w, -h / 2], [-w / 2, -d - h + 4], [-w / 2, d - 4]); });
      }
      offsets.some(function (o) {
        var box = [at.x + o[0], at.y + o[1], at.x + o[0] + w, at.y + o[1] + h];
        if (!free(box)) { return false; }
        taken.push(box);
        var text = S.element("span", "", name.text);
        text.style.cssText = "left:" + o[0] + "px;top:" + o[1] + "px;width:" + w + "px";
        group.addLayer(L.marker(name.latlng, { pane: "sm-names", interactive: false, keyboard: false,
          icon: L.divIcon({ className: "sm-name sm-name-" + name.kind + (o[0] < -w / 2 ? " sm-name-left" : o[0] < 0 ? " sm-name-mid" : ""), iconSize: null, html: text.outerHTML }) }));
        return true;
      });
    });
  };

  function fullscreen(map) {
    if (!document.fullscreenEnabled) { return; }
    var control = L.control({ position: "topleft" });
    control.onAdd = function () {
      var bar = S.element("div", "leaflet-bar"), button = S.element("a", "sm-full");
      button.href = "#";
      button.setAttribute("role", "button");
      function say() {
        button.title = document.fullscreenElement ? "Leave full screen" : "Full screen";
        button.setAttribute("aria-label", button.title);
      }
      say();
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", function (event) {
        L.DomEvent.preventDefault(event);
        if (document.fullscreenElement) { document.exitFullscreen(); } else { map.getContainer().requestFullscreen(); }
      });
      document.addEventListener("fullscreenchange", function () { say(); setTimeout(function () { map.invalidateSize(); }, 60); });
      bar.appendChild(button);
      return bar;
    };
    control.addTo(map);
  }

  /* The view survives a change of page and of theme, within one browser tab. */
  function remember(map, name) {
    var key = "strikemap:" + name, start = [map.getCenter().lat, map.getCenter().lng, map.getZoom()].join();
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(key)); } catch (problem) { kept = null; }
    if (kept && kept.start === start) { map.setView([kept.lat, kept.lng], kept.zoom, { animate: false }); }
    map.on("moveend", function () {
      var c = map.getCenter();
      try { sessionStorage.setItem(key, JSON.stringify({ start: start, lat: c.lat, lng: c.lng, zoom: map.getZoom() })); } catch (problem) { /* private mode: the view is simply not kept */ }
    });
  }

  /* Maps side by side show the same section: who moves tells the others, who comes later asks. Nothing is echoed back. */
  function follow(map, name) {
    if (!window.BroadcastChannel) { return; }
    var page = window.parent, led = false;
    page.strikemapPage = page.strikemapPage || String(Math.random());  // another tab of the same browser is another view
    var line = new BroadcastChannel("strikemap:" + name + ":" + page.strikemapPage);
    function view() {
      var c = map.getCenter();
      return { lat: c.lat, lng: c.lng, zoom: map.getZoom() };
    }
    map.on("move", function () { if (!led) { line.postMessage(view()); } });
    line.onmessage = function (event) {
      var told = event.data;
      if (told.asks) { line.postMessage(view()); return; }
      if (led || (Math.abs(told.lat - map.getCenter().lat) < 1e-9 && Math.abs(told.lng - map.getCenter().lng) < 1e-9 && told.zoom === map.getZoom())) { return; }
      led = true;
      map.setView([told.lat, told.lng], told.zoom, { animate: false });
      led = false;
    };
    line.postMessage({ asks: true });
  }

  S.start = function (map, setup) {
    var state = S.state(map), box = map.getContainer();
    state.theme = setup.theme;
    state.repaint = [];
    state.names = [];
    state.boundaries = setup.boundaries;
    if (document.fonts) { document.fonts.load("600 11px Inter"); }
    box.classList.add("sm-map", "sm-" + setup.theme);
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", setup.label);
    map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noreferrer">Leaflet</a>');
    S.pane(map, "sm-land", 150, true);
    S.pane(map, "sm-focus", 160, true);
    S.pane(map, "sm-street", 200, true);
    S.pane(map, "sm-units", 250, true);
    S.pane(map, "sm-density", 300, true);
    S.pane(map, "sm-names", 330, true);
    S.pane(map, "sm-uncertainty", 400, true);
    S.pane(map, "sm-incidents", 450, true);
    S.pane(map, "sm-areatags", 460, true);
    S.pane(map, "sm-ring", 470, true);
    state.ground = {};
    ["sm-land", "sm-focus", "sm-units"].forEach(function (pane) { state.ground[pane] = L.canvas({ pane: pane, padding: 0.3 }); });
    state.soft = L.canvas({ pane: "sm-uncertainty", padding: 0.2 });
    state.emitter = L.layerGroup().addTo(map);
    ["incidents", "areas", "density", "names"].forEach(function (name) { state.groups[name] = L.layerGroup(); });
    ["incidents", "areas", "names"].forEach(function (name) { state.groups[name].addTo(map); });
    if (setup.remember && map.getSize().x < NARROW_PX) { map.setZoom(map.getZoom() - 1, { animate: false }); }
    if (setup.remember) { remember(map, setup.remember); }
    if (setup.follow) { follow(map, setup.follow); }
    setup.boundaries.forEach(function (file) { ground(map, file); });
    S.street(map, setup.street);
    map.on("moveend", function () { S.drawNames(map); });
    map.on("overlayadd", function () { S.drawNames(map); });
    if (setup.names) {
      S.geojson(setup.names).then(function (data) {
        state.names = data.places.map(function (p) { return { kind: "place", from: p[3], to: 22, latlng: L.latLng(p[1], p[2]), text: p[0] }; }).concat(state.names);
        S.drawNames(map);
      }).catch(function (problem) { S.note(map, "names", "Place names could not be loaded (" + problem.message + ")."); });
    }
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    fullscreen(map);
    if (setup.layers) {
      L.control.layers({}, { "Incidents": state.groups.incidents, "Known only to an area": state.groups.areas,
        "Density of incidents": state.groups.density, "Place names": state.groups.names }, { collapsed: true }).addTo(map);
    }
    S.listen(map);
  };

  /* One place with how surely it is known: the incident page's map. */
  S.place = function (map, place) {
    var state = S.state(map), at = L.latLng(place.lat, place.lon), ink = S.ink(map);
    var style = { pane: "sm-uncertainty", renderer: state.soft, interactive: false, color: ink.area, weight: 1.5, dashArray: "5 4",
                  fillColor: place.colour || ink.area, fillOpacity: 0.14 };
    function dot() {
      if (place.bare) { return; }
      if (place.number) {
        var mark = S.element("span", "sm-number" + (place.chosen ? " sm-number-chosen" : ""), String(place.number));
        L.marker(at, { pane: "sm-ring", interactive: false, keyboard: false, icon: L.divIcon({ className: "", html: mark, iconSize: [22, 22] }), zIndexOffset: place.chosen ? 1000 : 0 }).addTo(map);
        return;
      }
      L.circleMarker(at, { pane: "sm-ring", radius: 7, interactive: false, color: ink.ring, weight: 1.5, fillColor: place.colour || ink.none, fillOpacity: 1 }).addTo(map);
    }
    function circle() { if (place.radius) { L.circle(at, L.extend({ radius: place.radius }, style)).addTo(map); } }
    if (!place.area) { state.keepClear = (state.keepClear || []).concat([at]); circle(); dot(); return; }
    S.outlines(map, [place.area]).then(function (found) {
      if (!found[place.area]) { circle(); return; }
      var shape = L.geoJSON(found[place.area], { style: function () { return style; }, interactive: false, pane: style.pane, renderer: style.renderer }).addTo(map);
      if (!place.stay) { map.fitBounds(shape.getBounds(), { padding: [20, 20], animate: false }); }
    });
  };
})();
