// As much of MapLibre GL JS as our modules use, and the forms of GeoJSON that they give it.
declare namespace MapLibre {
  type Place = [number, number];
  interface Point {
    x: number;
    y: number;
  }
  interface Feature {
    id?: number | string;
    properties: Record<string, string | number | boolean | undefined>;
    geometry: { type: string; coordinates: unknown };
    layer: { id: string };
  }
  interface Event {
    point: Point;
    lngLat: { lng: number; lat: number };
    error?: { message?: string; status?: number };
    sourceId?: string;
  }
  interface Padding {
    top: number;
    right: number;
    bottom: number;
    left: number;
  }
  interface Map {
    touchZoomRotate: { disableRotation(): void };
    keyboard: { disableRotation(): void };
    on(type: string, listener: (event: Event) => void): void;
    triggerRepaint(): void;
    once(type: string, listener: (event: Event) => void): void;
    remove(): void;
    resize(): void;
    getCanvas(): HTMLCanvasElement;
    getZoom(): number;
    getCenter(): { lng: number; lat: number };
    getBounds(): { contains(place: Place): boolean };
    zoomIn(options: object): void;
    zoomOut(options: object): void;
    jumpTo(options: { center?: Place; zoom?: number }): void;
    fitBounds(box: number[], options: object): void;
    setMaxBounds(box: number[]): void;
    setStyle(style: object): void;
    getSource(id: string):
      | { setData(data: GeoJSON.Data): void; setTiles(addresses: string[]): void }
      | undefined;
    getLayer(id: string): object | undefined;
    setLayoutProperty(layer: string, name: string, value: unknown): void;
    setFilter(layer: string, filter: unknown[]): void;
    getFilter(layer: string): unknown[] | undefined;
    hasImage(name: string): boolean;
    addImage(name: string, picture: ImageData, options: object): void;
    removeImage(name: string): void;
    queryRenderedFeatures(place: unknown, options: { layers: string[] }): Feature[];
    querySourceFeatures(source: string, options: { sourceLayer: string }): Feature[];
  }
  interface Library {
    Map: new (options: object) => Map;
  }
}
declare namespace GeoJSON {
  interface Feature {
    type: "Feature";
    geometry: { type: "Point" | "LineString" | "MultiPolygon"; coordinates: unknown };
    properties: Record<string, unknown>;
  }
  interface Data {
    type: "FeatureCollection";
    features: Feature[];
  }
}
