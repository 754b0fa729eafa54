/* What opens on the map: one line for an incident, a short list where several stand on one spot. */
(function () {
  "use strict";
  var S = window.strikemap, LIST_LENGTH = 20, SAME_SPOT_PX = 10;

  function properties(answer) { return answer.properties || answer.incident || answer; }
  function day(value) {
    var parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(value || "");
    var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    return parts ? +parts[3] + " " + months[parts[2] - 1] + " " + parts[1] : "day unknown";
  }
  function summary(p) {
    var killed = p.killed && typeof p.killed === "object" ? S.interval(p.killed.min, p.killed.max) : S.interval(p.killed_min, p.killed_max);
    return (p.title || p.place || p.incident_id) + " · " + day(p.date_start) + " · killed " + killed;
  }

  /* One line about an incident, fetched once; "" when it cannot be had. */
  S.line = function (map, id) {
    var state = S.state(map), url = state.show.detail;
    if (!url) { return Promise.resolve(""); }
    state.titles[id] = state.titles[id] || S.json(S.fill(url, { id: id })).then(function (answer) {
      return summary(properties(answer));
    }).catch(function () { delete state.titles[id]; return ""; });
    return state.titles[id];
  };

  S.openIncident = function (map, latlng, id) {
    map.closePopup();
    S.select(map, { lat: latlng.lat, lon: latlng.lng });
    S.emit(map, latlng, { kind: "incident", id: id });
  };

  /* A cluster zooms to what it holds; where that cannot part it, it becomes a list. */
  S.openCell = function (map, latlng, count, box) {
    var url = S.state(map).show.list, top = Math.min(map.getMaxZoom(), 18), here = map.getZoom();
    if (!url || (count > LIST_LENGTH && here < top)) { map.setView(latlng, Math.min(here + 2, top)); return; }
    S.json(within(url, box)).then(function (answer) {
      var areas = S.state(map).show.areaClasses || [];
      var found = (answer.features || []).filter(function (f) { return f.geometry && areas.indexOf(f.properties.precision) < 0; });
      var spots = found.map(function (f) { return L.latLng(f.geometry.coordinates[1], f.geometry.coordinates[0]); });
      var bounds = L.latLngBounds(spots);
      if (found.length && here < top && count <= LIST_LENGTH && apart(map, bounds, top)) {
        map.fitBounds(bounds, { maxZoom: top, padding: [60, 60] });
        if (map.getZoom() <= here) { map.setView(latlng, Math.min(here + 2, top)); }
        return;
      }
      S.list(map, latlng, S.incidents(count) + " at this spot", found.map(function (f) { return f.properties; }), count);
      S.emit(map, latlng, { kind: "cell", incidents: count, bbox: box, ids: found.map(function (f) { return f.properties.incident_id; }) });
    }).catch(function (problem) {
      S.note(map, "list", "The incidents at this spot could not be listed (" + problem.message + ").",
        function () { S.openCell(map, latlng, count, box); });
    });
  };

  function apart(map, bounds, zoom) {
    return map.project(bounds.getNorthWest(), zoom).distanceTo(map.project(bounds.getSouthEast(), zoom)) > SAME_SPOT_PX;
  }

  /* The filter's own box and the cell's box: what lies in both. */
  function within(url, box) {
    var parts = url.split("?"), query = new URLSearchParams(parts[1] || ""), own = query.get("bbox");
    if (own) {
      var b = own.split(",").map(Number);
      box = [Math.max(b[0], box[0]), Math.max(b[1], box[1]), Math.min(b[2], box[2]), Math.min(b[3], box[3])];
    }
    query.set("bbox", box.map(function (v) { return v.toFixed(6); }).join(","));
    query.set("limit", LIST_LENGTH);
    return parts[0] + "?" + query.toString();
  }

  /* A small list in a popup; every row is a button. Rows are properties of incidents, or bare ids. */
  S.list = function (map, latlng, heading, rows, count) {
    var box = S.element("div", "sm-list");
    box.appendChild(S.element("div", "sm-list-head", heading));
    rows.slice(0, LIST_LENGTH).forEach(function (row) {
      var bare = typeof row === "string", id = bare ? row : row.incident_id, button = S.element("button", "sm-row", bare ? id : summary(row));
      button.type = "button";
      if (bare) { S.line(map, id).then(function (line) { if (line) { button.textContent = line; } }); }
      button.onclick = function () { S.openIncident(map, latlng, id); };
      box.appendChild(button);
    });
    if (count > Math.min(rows.length, LIST_LENGTH)) {
      box.appendChild(S.element("div", "sm-list-more", "and " + S.number(count - Math.min(rows.length, LIST_LENGTH)) + " more: see the table below the map"));
    }
    L.popup({ className: "sm-popup", maxWidth: 320, minWidth: 220, autoPanPadding: [16, 16] }).setLatLng(latlng).setContent(box).openOn(map);
  };
})();
