// Finds places without a network, in what was stored of one's part of the city: by need, what is
// open now first, then by air line.

/** @typedef {{bit: number, name: string}} Service
 * @typedef {{code: string, name: string, kinds: number[], low: number, high: number}} Need
 * @typedef {[string, string, number, number, number, number, number, number]} Entry
 * @typedef {{made: number, from: number, hours: number[][][], kinds: string[],
 *   services: Service[], needs: Need[], places: Entry[]}} Pack
 * @typedef {{latitude: number, longitude: number}} Spot */

/** Whether a place is open at a minute since 1970: 0 no, 1 yes, 2 nobody knows.
 * @param {Pack} pack @param {Entry} place @param {number} minute */
export function stateOf(pack, place, minute) {
  const stretches = pack.hours[place[7]];
  // Beyond the days that were worked out nobody knows.
  if (!stretches || minute < pack.from || minute >= pack.from + 8 * 1440) return 2;
  const at = minute - pack.from;
  for (const [start = 0, end = 0, state = 2] of stretches) {
    if (at >= start && at < end) return state;
  }
  return 0;
}

/** Minutes since 1970 until which it stays open; null when it is not or nobody knows.
 * @param {Pack} pack @param {Entry} place @param {number} minute */
export function openUntil(pack, place, minute) {
  const at = minute - pack.from;
  let end = 0;
  for (const [start = 0, stop = 0, state = 2] of pack.hours[place[7]] ?? []) {
    if (state === 1 && (end ? start === end : at >= start && at < stop)) end = stop;
  }
  return end && end < 8 * 1440 ? pack.from + end : null;
}

/** @param {Spot} one @param {Spot} other Metres by air line, near enough for a list. */
export function metres(one, other) {
  const north = (other.latitude - one.latitude) * 111_195;
  const east = (other.longitude - one.longitude) * 111_195 *
    Math.cos(one.latitude * Math.PI / 180);
  return Math.hypot(north, east);
}

/** @param {Entry} place */
const spot = (place) => ({ latitude: place[3] / 1e5, longitude: place[4] / 1e5 });

/** The best places for a need.
 * @param {Pack} pack @param {{need?: string | null, near?: Spot | null, minute: number, open: boolean, limit: number}} question */
export function find(pack, { need, near, minute, open, limit }) {
  const wanted = pack.needs.find(({ code }) => code === need);
  /** @param {Entry} place */
  const helps = (place) =>
    !wanted || wanted.kinds.includes(place[2]) ||
    ((place[5] & wanted.low) | (place[6] & wanted.high)) !== 0;
  return pack.places.filter(helps).map((place) => ({
    place,
    state: stateOf(pack, place, minute),
    away: near ? metres(near, spot(place)) : null,
  })).filter(({ state }) => !open || state !== 0)
    // What is not known comes after what is open, however near.
    .sort((a, b) =>
      (a.state === 1 ? 0 : 1) - (b.state === 1 ? 0 : 1) || (a.away ?? 0) - (b.away ?? 0)
    ).slice(0, limit);
}
