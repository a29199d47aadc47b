// Sends each chosen file by itself, with its progress. Without this the form's own button sends them all at once.
for (const place of document.querySelectorAll("[data-upload]")) {
  const input = document.getElementById(place.dataset.upload);
  const list = place.querySelector("ul");
  const told = (words, name) => place.dataset[words].replace("#", () => name);
  let last = Promise.resolve();

  const send = (file) => {
    const row = list.appendChild(document.createElement("li"));
    const words = row.appendChild(document.createElement("span"));
    const progress = row.appendChild(document.createElement("progress"));
    const cancel = row.appendChild(document.createElement("button"));
    const request = new XMLHttpRequest();
    let over = false;
    words.textContent = told("sending", file.name);
    Object.assign(progress, { max: 1, value: 0 });
    progress.setAttribute("aria-label", file.name);
    Object.assign(cancel, { type: "button", className: "usa-button usa-button--unstyled", textContent: told("cancel", file.name) });
    const end = (text) => {
      over = true;
      words.textContent = text;
      progress.remove();
      cancel.remove();
    };
    cancel.addEventListener("click", () => {
      end(told("cancelled", file.name));
      request.abort();
    });
    return () => over ? undefined : new Promise((done) => {
      const form = new FormData();
      form.append("go", "upload");
      form.append("files", file);
      request.upload.addEventListener("progress", ({ loaded, total }) => void (progress.value = total ? loaded / total : 0));
      request.addEventListener("load", () => {
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        const why = [...page.querySelectorAll(".error-summary li, .error-summary p")].map(({ textContent }) => textContent).join(" ");
        end(request.status === 200 ? told("sent", file.name) : why || told("failed", file.name));
        const files = page.getElementById(place.dataset.list);
        if (files) document.getElementById(place.dataset.list).replaceWith(document.adoptNode(files));
        const goOn = "button[value=continue]";
        if (page.querySelector(goOn)) input.form.querySelector(goOn).textContent = page.querySelector(goOn).textContent;
      });
      request.addEventListener("error", () => end(told("failed", file.name)));
      request.addEventListener("loadend", done);
      request.open("POST", input.form.action);
      request.send(form);
    });
  };

  input.addEventListener("change", () => {
    // One after the other, so that those before it are in the list when the last is told.
    for (const start of [...input.files].map(send)) last = last.then(start);
    input.value = "";
  });
}
