/* Areas and hexagons shaded by a figure, or a smoothed density: painted below the borders, with a line on hover and a click to Python. */
(function () {
  "use strict";
  var S = window.strikemap, PANE = "sm-shaded", WIDE_PX = 480;

  S.Units = S.Sheet.extend({
    options: { pane: PANE },
    initialize: function (url) { L.Renderer.prototype.initialize.call(this, {}); this._url = url; this._shapes = []; },
    onAdd: function (map) {
      S.Sheet.prototype.onAdd.call(this, map);
      if (!this._asked) { this._load(map); }
    },
    onRemove: function (map) { S.Sheet.prototype.onRemove.call(this, map); delete this._bounds; },
    boxes: function () { return []; },

    _load: function (map) {
      var self = this;
      this._asked = true;
      S.json(this._url).then(function (told) {
        return outlines(map, told).then(function (found) { return { told: told, found: found }; });
      }).then(function (got) {
        self.told = got.told;
        self._shapes = got.told.rows.map(function (row) { return { row: row, outline: got.found[row.key] }; }).filter(function (s) { return s.outline; });
        S.note(map, "units", got.told.rows.length > self._shapes.length && !got.told.image
          ? S.number(got.told.rows.length - self._shapes.length) + " of the areas have no outline here; the table beside the map has them." : "");
        if (got.told.image) { self._picture(map, got.told.image); }
        look(map, self._shapes, got.told);
        self.draw();
        S.unitsLegend(map, got.told);
        self.fire("load");
      }).catch(function (problem) {
        self._asked = false;
        S.note(map, "units", "The areas could not be loaded (" + problem.message + ").", function () { self._load(map); });
        self.fire("load");
      });
    },

    _picture: function (map, image) {
      this._image = new Image();
      this._box = [map.project([image.north, image.west], 0), map.project([image.south, image.east], 0)];
      var self = this;
      this._image.onload = function () { self.draw(); };
      this._image.onerror = function () { S.note(map, "units", "The density could not be loaded.", function () { self._image.src = self._address + "&again=1"; }); };
      this._image.src = this._address = image.url + "&theme=" + S.state(map).theme;
    },

    _update: function () { this.draw(); },

    draw: function () {
      var map = this._map;
      if (!map || !this._container) { return; }
      var origin = this._clean(), pen = this._pen, scale = Math.pow(2, map.getZoom()), theme = S.state(map).theme, told = this.told;
      this._origin = origin;
      if (!told) { return; }
      if (this._image && this._image.complete && this._image.naturalWidth) {
        var a = this._box[0].multiplyBy(scale).add(origin), b = this._box[1].multiplyBy(scale).add(origin);
        pen.drawImage(this._image, a.x, a.y, b.x - a.x, b.y - a.y);
      }
      this._shapes.forEach(function (s) {
        trace(pen, s.outline.rings, scale, origin);
        pen.setLineDash([]);
        if (s.row.step === null) {
          pen.fillStyle = hatch(pen, told.unknown[theme]);
          pen.fill("evenodd");
        } else if (s.row.step >= 0) {
          pen.fillStyle = told.steps[s.row.step].colour[theme];
          pen.fill("evenodd");
        }
        if (s.row.open && s.row.step !== null) { pen.fillStyle = hatch(pen, S.ink(map).panel); pen.fill("evenodd"); }
        pen.lineWidth = told.hexagons ? 0.5 : 1;
        if (told.approximate) { pen.setLineDash([4, 3]); }
        pen.strokeStyle = S.ink(map).area;
        pen.globalAlpha = 0.45;
        pen.stroke();
        pen.globalAlpha = 1;
      });
      if (this._lifted) {
        trace(pen, this._lifted.outline.rings, scale, origin);
        pen.setLineDash([]);
        pen.lineWidth = 2.5;
        pen.strokeStyle = S.ink(map).chosen;
        pen.stroke();
      }
      S.drawNames(map);
    },

    lift: function (shape) { this._lifted = shape; this.draw(); },

    hit: function (point) {
      var map = this._map, self = this;
      if (!map || !this.told) { return null; }
      var latlng = map.containerPointToLatLng(point), at = map.project(latlng, 0), found = null;
      this._shapes.forEach(function (s) { if (inside(s.outline, at)) { found = s; } });
      if (!found) { return null; }
      return {
        key: "unit/" + found.row.key, latlng: latlng, id: null, line: found.row.line,
        enter: function () { self.lift(found); }, leave: function () { self.lift(null); },
        open: function () { S.emit(map, latlng, { kind: "unit", key: found.row.key }); },
      };
    },
  });

  /* The outline of each row: drawn corners for hexagons, a file for raions, the ground's own borders for oblasts and provinces. */
  function outlines(map, told) {
    var found = {};
    if (told.image) { return Promise.resolve(found); }
    if (told.hexagons) {
      told.rows.forEach(function (row) {
        found[row.key] = S.ringsOf(map, { type: "Polygon", coordinates: [row.ring.map(function (c) { return [c[1], c[0]]; })] });
      });
      return Promise.resolve(found);
    }
    function take(code, feature) { found[code] = feature.sm = feature.sm || S.ringsOf(map, feature.geometry); }
    if (told.shapes) {
      return S.geojson(told.shapes).then(function (data) {
        data.features.forEach(function (f) { take(f.properties.code, f); });
        return found;
      });
    }
    return S.outlines(map, told.rows.map(function (row) { return row.key; })).then(function (features) {
      Object.keys(features).forEach(function (code) { take(code, features[code]); });
      return found;
    });
  }

  /* The first view holds all that is shown, unless the reader has already looked elsewhere in this browser tab; and nobody is left
     looking at a part of the world where nothing of it lies. */
  function look(map, shapes, told) {
    var state = S.state(map), kept = state.looked || told.fit === false, view = map.getBounds(), all = L.latLngBounds([]), seen = false;
    try { kept = kept || !!sessionStorage.getItem("strikemap:places"); } catch (problem) { /* private mode: there is no kept view */ }
    state.looked = true;
    shapes.forEach(function (s) {
      var b = s.outline.box, box = L.latLngBounds(map.unproject([b[0], b[1]], 0), map.unproject([b[2], b[3]], 0));
      seen = seen || view.intersects(box);
      if (b[2] - b[0] < 100) { all.extend(box); }
    });
    if (told.image) {
      all.extend([told.image.south, told.image.west]).extend([told.image.north, told.image.east]);
      seen = view.intersects(all);
    }
    if (all.isValid() && (!kept || !seen)) { map.fitBounds(all, { maxZoom: kept ? 6 : 8, animate: false }); }
  }

  function trace(pen, rings, scale, origin) {
    pen.beginPath();
    rings.forEach(function (flat) {
      for (var i = 0; i < flat.length; i += 2) {
        var x = flat[i] * scale + origin.x, y = flat[i + 1] * scale + origin.y;
        if (i) { pen.lineTo(x, y); } else { pen.moveTo(x, y); }
      }
      pen.closePath();
    });
  }

  function inside(outline, at) {
    var b = outline.box, odd = false;
    if (at.x < b[0] || at.x > b[2] || at.y < b[1] || at.y > b[3]) { return false; }
    outline.rings.forEach(function (flat) {
      for (var i = 0, j = flat.length - 2; i < flat.length; j = i, i += 2) {
        if ((flat[i + 1] > at.y) !== (flat[j + 1] > at.y) && at.x < (flat[j] - flat[i]) * (at.y - flat[i + 1]) / (flat[j + 1] - flat[i + 1]) + flat[i]) { odd = !odd; }
      }
    });
    return odd;
  }

  /* Stripes for "not known": no step of the ramp looks like them. */
  var tiles = {};
  function hatch(pen, colour) {
    if (!tiles[colour]) {
      var tile = S.element("canvas"), ink = tile.getContext("2d");
      tile.width = tile.height = 8;
      ink.strokeStyle = colour;
      ink.lineWidth = 2;
      [-8, 0, 8].forEach(function (x) { ink.beginPath(); ink.moveTo(x, 8); ink.lineTo(x + 8, 0); ink.stroke(); });
      tiles[colour] = tile;
    }
    return pen.createPattern(tiles[colour], "repeat");
  }

  /* What one filter shows; the map itself is never rebuilt. */
  S.units = function (map, show) {
    var state = S.state(map);
    if (!state.groups.units) {
      S.pane(map, PANE, 240, true);
      state.groups.units = L.layerGroup().addTo(map);
      state.repaint.push(function () {
        var shown = state.shown.units;
        if (shown && shown.layer && shown.layer.told && shown.layer.told.image) { shown.layer._picture(map, shown.layer.told.image); }
        if (shown && shown.layer && shown.layer.told) { shown.layer.draw(); S.unitsLegend(map, shown.layer.told); }
      });
    }
    S.dress(map, show.theme);
    S.swap(map, "units", show.units, function () { return new S.Units(show.units); });
  };

  S.unitsLegend = function (map, told) {
    var state = S.state(map), theme = state.theme;
    if (!state.unitsBox) {
      var control = L.control({ position: "bottomleft" });
      control.onAdd = function () {
        return S.legendBox(map, WIDE_PX, 0);
      };
      state.unitsBox = control.addTo(map).getContainer().lastChild;
    }
    var body = state.unitsBox;
    body.replaceChildren(S.element("div", "sm-legend-head", told.title));
    function line(style, text) {
      var row = S.element("div", "sm-key"), mark = S.element("i", "sm-step");
      mark.style.background = style;
      row.append(mark, S.element("span", "", text));
      body.appendChild(row);
    }
    told.steps.forEach(function (step) { line(step.colour[theme], step.label); });
    if (told.zero) { line("transparent", told.zero); }
    if (told.silent) { line("repeating-linear-gradient(135deg, " + told.unknown[theme] + " 0 2px, transparent 2px 5px)", told.silent); }
    (told.notes || []).forEach(function (note) { body.appendChild(S.element("div", "sm-legend-note", note)); });
  };
})();
