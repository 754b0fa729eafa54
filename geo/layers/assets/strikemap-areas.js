/* Incidents known only to an area: a soft circle or the area's own outline, never a pin. */
(function () {
  "use strict";
  var S = window.strikemap, SPOT_DEG = 0.00002;

  /* The code of the unit whose outline the row stands for; "" where only a circle can be drawn. */
  function unit(row) { return { oblast: row.adm1, country: row.country }[row.precision] || row.key; }

  S.Areas = L.LayerGroup.extend({
    initialize: function (url, show) {
      L.LayerGroup.prototype.initialize.call(this, []);
      this._url = url;
      this._show = show;
      this._rows = [];
    },
    onAdd: function (map) {
      L.LayerGroup.prototype.onAdd.call(this, map);
      map.on("zoomend", this._soften, this);
      if (!this._asked) { this._load(map); }
    },
    onRemove: function (map) {
      map.off("zoomend", this._soften, this);
      L.LayerGroup.prototype.onRemove.call(this, map);
    },
    /* Inside an area its tint would only darken the ground; the outline stays. */
    _soften: function () {
      var view = this._map.getBounds();
      this._rows.forEach(function (row) {
        if (row.shape) { row.shape.setStyle({ fill: !row.shape.getBounds().contains(view) }); }
      });
    },
    _load: function (map) {
      var self = this;
      this._asked = true;
      S.json(this._url).then(function (answer) {
        self._rows = answer.areas;
        return S.outlines(map, self._rows.map(function (row) { return unit(row); }));
      }).then(function (outlines) {
        self._draw(map, outlines);
        S.note(map, "areas");
        S.drawNames(map);
        self.fire("load");
      }).catch(function (problem) {
        self._asked = false;
        S.note(map, "areas", "Incidents known only to an area could not be loaded (" + problem.message + ").", function () { self._load(map); });
        self.fire("load");
      });
    },
    _draw: function (map, outlines) {
      var ink = S.ink(map), measure = this._show.measure;
      this._rows.forEach(function (row) {
        var style = { pane: "sm-uncertainty", renderer: S.state(map).soft, interactive: false, color: ink.area, weight: 1.2,
                      dashArray: "5 4", fillColor: ink.area, fillOpacity: 0.1 };
        var outline = outlines[unit(row)];
        row.latlng = L.latLng(row.lat, row.lon);
        row.shape = outline ? L.geoJSON(outline, { style: function () { return style; }, interactive: false, renderer: style.renderer, pane: style.pane })
                            : L.circle(row.latlng, L.extend({ radius: row.radius_m }, style));
        this.addLayer(row.shape);
        var text = measure === "killed" ? S.interval(row.killed_min, row.killed_max) : S.number(row.incidents);
        if (measure === "killed" && row.killed_min === null) { text = "–"; }
        row.tag = L.marker(row.latlng, {
          pane: "sm-areatags", interactive: false, keyboard: false,
          icon: L.divIcon({ className: "sm-area-tag", iconSize: null, html: S.element("span", "", text).outerHTML }),
        });
        this.addLayer(row.tag);
      }, this);
    },
    /* Where tags stand, as left, top, right, bottom in layer pixels. */
    boxes: function () {
      var map = this._map;
      return this._rows.filter(function (row) { return row.tag; }).map(function (row) {
        var at = map.latLngToLayerPoint(row.latlng);
        return [at.x - 14, at.y - 11, at.x + 14, at.y + 11];
      });
    },
    /* Only the tag can be clicked: the area itself would swallow half the map. */
    hit: function (point) {
      var map = this._map, found = null;
      this._rows.forEach(function (row) {
        if (found || !row.tag) { return; }
        var at = map.latLngToContainerPoint(row.latlng), box = row.tag.getElement(), half = box ? box.firstChild.offsetWidth / 2 : 14;
        if (Math.abs(at.x - point.x) <= half + 3 && Math.abs(at.y - point.y) <= 14) { found = row; }
      });
      return found && {
        key: "area/" + found.key, latlng: found.latlng, id: null,
        line: found.label + ": " + S.incidents(found.incidents) + " known only to this area · killed " + S.interval(found.killed_min, found.killed_max),
        open: function () {
          if (found.incidents === 1 && found.ids && found.ids.length) { S.openIncident(map, found.latlng, found.ids[0]); return; }
          var box = [found.lon - SPOT_DEG, found.lat - SPOT_DEG, found.lon + SPOT_DEG, found.lat + SPOT_DEG];
          S.openList(map, found.latlng, found.label + ": " + S.incidents(found.incidents) + " known only to this area", found.incidents, box,
            { kind: "area", key: found.key }, function (p) { return !found.precision || p.precision === found.precision; });
        },
      };
    },
  });
})();
