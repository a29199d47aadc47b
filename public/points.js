// Fills the form of a point from what is selected in the text: its words, and where they stand. Without this the words are typed, or sentences ticked.
// In a block: the names of one script of a page are those of all.
{
  const form = document.getElementById("mark");
  const text = document.querySelector("[data-words]");
  const field = (name) => form.elements.namedItem(name);

  for (const told of form.querySelectorAll("[data-scripted]")) told.hidden = false;

  /** Where a place of the page is in the text: the piece it is in says where that begins. */
  const placeOf = (node, offset) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!piece || !text.contains(piece)) return null;
    const before = document.createRange();
    before.selectNodeContents(piece);
    before.setEnd(node, offset);
    return Number(piece.dataset.start) + before.toString().length;
  };

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    // The numbers of points stand in the text, and are none of its words.
    const words = range.cloneContents();
    for (const number of words.querySelectorAll(".point__number")) number.remove();
    const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    if (!words.textContent.trim()) return;
    field("words").value = words.textContent.trim();
    field("start").value = start ?? "";
    field("end").value = end ?? "";
    field("which").value = "";
  });
  field("words").addEventListener("input", () => {
    field("start").value = "";
    field("end").value = "";
  });
}
