// Lets a form be answered with a passkey: asks the portal what to ask, asks the device, and sends what it says as a field of the form.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// Browsers before 2025 hand out and take buffers where newer ones know JSON themselves.
const withBytes = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));
const toCreate = (options) => PublicKeyCredential.parseCreationOptionsFromJSON?.(options)
  ?? { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: withBytes(options.excludeCredentials) };
const toGet = (options) => PublicKeyCredential.parseRequestOptionsFromJSON?.(options)
  ?? { ...options, challenge: bytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) };
function toJson(credential) {
  if (credential.toJSON) return credential.toJSON();
  const { id, rawId, type, response } = credential;
  const told = Object.fromEntries(["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].filter((name) => response[name]).map((name) => [name, text(response[name])]));
  return { id, rawId: text(rawId), type, clientExtensionResults: {}, response: { ...told, transports: response.getTransports?.() } };
}

async function ask({ dataset }) {
  const answer = await fetch(dataset.options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const options = await answer.json();
  const credential = dataset.passkey === "add"
    ? await navigator.credentials.create({ publicKey: toCreate(options) })
    : await navigator.credentials.get({ publicKey: toGet(options) });
  return JSON.stringify(toJson(credential));
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  if (!form.querySelector("[data-shown]").hidden) continue;
  const says = form.querySelector("[data-says]");
  form.querySelector("[data-shown]").hidden = false;
  form.querySelector("[data-needed]").hidden = true;
  let asking = false;
  form.addEventListener("submit", async (event) => {
    const { answer, label } = form.elements;
    // What else is missing the portal says, before the device makes a key that nobody keeps.
    if (answer.value || label?.value.trim() === "") return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    says.textContent = form.dataset.asking;
    try {
      answer.value = await ask(form);
      form.submit();
    } catch (error) {
      const told = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
      says.textContent = form.dataset[told[error.name] ?? "failed"];
    } finally {
      asking = false;
    }
  });
}
