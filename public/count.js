// Counts the characters of a long text as it is typed. Announced politely, and only when few are left; nothing is ever cut off.
for (const status of document.querySelectorAll("[data-count-of]")) {
  const field = document.getElementById(status.dataset.countOf);
  const count = () => {
    const left = Number(status.dataset.limit) - field.value.length;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    status.setAttribute("aria-live", left < 1000 ? "polite" : "off");
    status.classList.toggle("usa-character-count__status--invalid", left < 0);
    status.textContent = (left < 0 ? status.dataset.over : status.dataset.left).replace("#", number);
  };
  field.addEventListener("input", count);
  count();
}
