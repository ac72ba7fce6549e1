// Makes a picture smaller before it is sent: a phone's is ten times what a small screen shows, and
// the link is thin. Where the browser can't, it is sent as it is.
const LONGEST_SIDE = 1600;
const QUALITY = 0.82;
const SMALL_ENOUGH = 400_000;

/** Under way, so that nobody sends the large one meanwhile. @type {Promise<void> | undefined} */
let shrinking;

/** @param {File} file @returns {Promise<Blob | null>} */
async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

/** @param {HTMLInputElement} input */
async function shrink(input) {
  const file = input.files?.[0];
  if (!file || file.size <= SMALL_ENOUGH) return;
  try {
    const small = await shrunk(file);
    if (!small || small.size >= file.size || input.files?.[0] !== file) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([small], "picture.jpg", { type: small.type }));
    input.files = chosen.files;
  } catch {
    // Not a picture that this browser reads: the server says what is wrong with it.
  }
}

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input instanceof HTMLInputElement && "shrink" in input.dataset) shrinking = shrink(input);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !shrinking) return;
  event.preventDefault();
  await shrinking;
  shrinking = undefined;
  form.submit();
});
