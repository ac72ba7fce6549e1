// Lays a file that somebody chose into the field beside it, so that it is sent like typed text.

for (const chooser of document.querySelectorAll("input[data-into]")) {
  chooser.addEventListener("change", async () => {
    if (!(chooser instanceof HTMLInputElement)) return;
    const field = document.getElementById(chooser.dataset.into ?? "");
    const file = chooser.files?.[0];
    if (field instanceof HTMLTextAreaElement && file) field.value = await file.text();
  });
}
