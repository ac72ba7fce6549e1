// The short code of a place from the id of its feature in the tiles: the same sum as the server's
// (Sources/Engines/Addresses/Links/ShortCode.swift), so that a tap needs no question to know where
// it leads.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @param {number} element of the field with 32 elements */
const doubled = (element) => ((element << 1) ^ (element & 16 ? 0x25 : 0)) & 31;

/** The code of a feature; null for what is no id: an element's number times three plus its kind.
 * @param {unknown} id @returns {string | null} */
export function shortCode(id) {
  if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 3) return null;
  const digits = [];
  // Beyond 32 bits, so no shifts.
  for (let rest = id; rest > 0; rest = Math.floor(rest / 32)) digits.unshift(rest % 32);
  const check = digits.reduce((sum, digit) => doubled(sum ^ digit), 0);
  return [...digits, check].map((digit) => ALPHABET[digit]).join("");
}
