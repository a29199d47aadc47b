// Fills the form of a redaction from what is selected in the text. Without this its place and words are chosen and typed.
// In a block: the names of one script of a page are those of all.
{
  const form = document.getElementById("redact");
  const places = [...document.querySelectorAll("[data-place]")];
  const field = (name) => form.elements.namedItem(name);
  const plain = (text) => text.replace(/\s+/g, " ");

  for (const told of form.querySelectorAll("[data-scripted]")) told.hidden = false;

  /** Puts the selection into the form: the part it begins in, its words, and which of several it is. */
  const take = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const place = places.find((each) => each.contains(range.startContainer));
    const words = plain(selection.toString()).trim();
    if (!place || !words) return;
    const before = document.createRange();
    before.selectNodeContents(place);
    before.setEnd(range.startContainer, range.startOffset);
    const text = plain(place.textContent);
    const from = plain(before.toString() + selection.toString().match(/^\s*/)[0]).length;
    const found = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
    field("place").value = place.dataset.place;
    field("words").value = words;
    field("which").value = found.length > 1 ? String(found.filter((at) => at < from).length + 1) : "";
  };
  document.addEventListener("selectionchange", take);

  /** Selects from one word of a part to another, wherever the marks in it divide its text. */
  const select = (place, first, last) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.data.length;
      if (first.start >= at && first.start < end) range.setStart(node, first.start - at);
      if (last.end > at && last.end <= end) range.setEnd(node, last.end - at);
      at = end;
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    // At once: who goes on by the next key is faster than the event.
    take();
  };

  for (const place of places) {
    const words = [...place.textContent.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
    let first = -1;
    let last = -1;
    place.tabIndex = 0;
    place.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || words.length === 0) return;
      if (event.key === "Enter" && first >= 0) {
        event.preventDefault();
        field("reason").focus();
        return;
      }
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      if (event.shiftKey && first >= 0) last = Math.min(words.length - 1, Math.max(first, last + step));
      else first = last = Math.min(words.length - 1, Math.max(0, (step > 0 ? last : first) + step));
      select(place, words[first], words[last]);
    });
  }
}
