/** Says beside a time in the meeting's zone what it is where the reader is, when that differs. */

for (const place of document.querySelectorAll("[data-reader-time]")) {
  const written = place.dataset.readerTime;
  const here = new Date(written);
  const offset = written.match(/([+-])(\d\d):(\d\d)$/);
  const minutes = offset ? Number(`${offset[1]}1`) * (60 * Number(offset[2]) + Number(offset[3])) : 0;
  if (-here.getTimezoneOffset() === minutes) continue;
  const style = /** @type {const} */ ({ dateStyle: "medium", timeStyle: "short" });
  const time = new Intl.DateTimeFormat(document.documentElement.lang, style).format(here);
  place.textContent = `· ${place.dataset.words.replace("{time}", time)}`;
  place.hidden = false;
}
