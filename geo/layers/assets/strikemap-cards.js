/* What opens on the map: one line for an incident, a short list where several stand on one spot. */
(function () {
  "use strict";
  var S = window.strikemap, LIST_LENGTH = 20, SAME_SPOT_PX = 10, SPOT_DEG = 0.00002, SPOT_ROWS = 500;

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
      return answer.withheld ? id + " · its licence keeps it here: a click opens it" : summary(answer.incident);
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
    var show = S.state(map).show, top = Math.min(map.getMaxZoom(), 18), here = map.getZoom();
    if (!show.list || (count > LIST_LENGTH && here < top)) { map.setView(latlng, Math.min(here + 2, top)); return; }
    S.openList(map, latlng, S.incidents(count) + " at this spot", count, box, { kind: "cell", bbox: box }, function (p) {
      return (show.areaClasses || []).indexOf(p.precision) < 0;
    }, function (rows) {
      var bounds = L.latLngBounds(rows.map(function (row) { return L.latLng(row.lat, row.lon); }));
      if (!rows.length || here >= top || !apart(map, bounds, top)) { return false; }
      map.fitBounds(bounds, { maxZoom: top, padding: [60, 60] });
      if (map.getZoom() <= here) { map.setView(latlng, Math.min(here + 2, top)); }
      return true;
    });
  };

  /* The incidents inside a box as a list, on the map and in Python. keep: which rows count; instead: a way out before the list. */
  S.openList = function (map, latlng, heading, count, box, told, keep, instead) {
    S.json(within(S.state(map).show.list, box)).then(function (answer) {
      var rows = answer.incidents.filter(function (row) { return row.lat !== null && keep(row); });
      if (instead && instead(rows)) { return; }
      S.list(map, latlng, heading, rows, count);
      S.emit(map, latlng, Object.assign({ incidents: count, ids: rows.map(function (row) { return row.incident_id; }) }, told));
    }).catch(function (problem) {
      S.note(map, "list", "The incidents at this spot could not be listed (" + problem.message + ").",
        function () { S.openList(map, latlng, heading, count, box, told, keep, instead); });
    });
  };

  /* The incidents of several areas: each area is a spot of its own, so that no list of pins can push them out. */
  S.openAreas = function (map, latlng, heading, rows, count, key) {
    var url = S.state(map).show.list;
    Promise.all(rows.slice(0, LIST_LENGTH).map(function (row) {
      var box = [row.lon - SPOT_DEG, row.lat - SPOT_DEG, row.lon + SPOT_DEG, row.lat + SPOT_DEG];
      return S.json(within(url, box, SPOT_ROWS)).then(function (answer) {
        return answer.incidents.filter(function (p) {
          return p.precision === row.precision && (p.adm1 || null) === row.adm1 && (p.country || null) === row.country;
        });
      });
    })).then(function (lists) {
      var found = [].concat.apply([], lists);
      S.list(map, latlng, heading, found, count);
      S.emit(map, latlng, { kind: "area", key: key, incidents: count, ids: found.slice(0, LIST_LENGTH + 1).map(function (p) { return p.incident_id; }) });
    }).catch(function (problem) {
      S.note(map, "list", "The incidents of this area could not be listed (" + problem.message + ").",
        function () { S.openAreas(map, latlng, heading, rows, count, key); });
    });
  };

  function apart(map, bounds, zoom) {
    return map.project(bounds.getNorthWest(), zoom).distanceTo(map.project(bounds.getSouthEast(), zoom)) > SAME_SPOT_PX;
  }

  /* The filter's own box and the cell's box: what lies in both. */
  function within(url, box, limit) {
    var parts = url.split("?"), query = new URLSearchParams(parts[1] || ""), own = query.get("bbox");
    if (own) {
      var b = own.split(",").map(Number);
      box = [Math.max(b[0], box[0]), Math.max(b[1], box[1]), Math.min(b[2], box[2]), Math.min(b[3], box[3])];
    }
    query.set("bbox", box.map(function (v) { return v.toFixed(6); }).join(","));
    query.set("limit", limit || LIST_LENGTH + 1);
    return parts[0] + "?" + query.toString();
  }

  /* A small list in a popup; every row is a button. */
  S.list = function (map, latlng, heading, rows, count) {
    var box = S.element("div", "sm-list");
    box.appendChild(S.element("div", "sm-list-head", heading));
    rows.slice(0, LIST_LENGTH).forEach(function (row) {
      var button = S.element("button", "sm-row", summary(row));
      button.type = "button";
      button.onclick = function () { S.openIncident(map, latlng, row.incident_id); };
      box.appendChild(button);
    });
    if (count > Math.min(rows.length, LIST_LENGTH)) {
      box.appendChild(S.element("div", "sm-list-more", "and " + S.number(count - Math.min(rows.length, LIST_LENGTH)) + " more: see the table below the map"));
    }
    L.popup({ className: "sm-popup", maxWidth: 320, minWidth: 220, autoPanPadding: [16, 16] }).setLatLng(latlng).setContent(box).openOn(map);
  };
})();
