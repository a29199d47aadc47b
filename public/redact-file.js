// What is selected in the text of a file goes into the form: the same words can be typed there.
const words = document.getElementById("field-words");
for (const text of document.querySelectorAll("[data-redact]")) {
  const take = () => {
    const selection = document.getSelection();
    if (!words || !selection || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    words.value = selection.toString().trim();
    document.querySelector('input[type="radio"][name="what"][value="words"]')?.click();
  };
  text.addEventListener("mouseup", take);
  document.addEventListener("keyup", (event) => event.shiftKey && take());
}
