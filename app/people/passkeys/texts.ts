import type { Texts } from "#app/languages/languages.ts";

export const passkeyTexts = {
  signInTitle: { en: "Sign in with a passkey", es: "Inicio de sesión con llave de acceso" },
  signIn: { en: "Sign in with a passkey", es: "Iniciar sesión con una llave de acceso" },
  signInHint: {
    en: "A passkey is your fingerprint, your face, a PIN or a security key on a device that you added in your account here.",
    es: "Una llave de acceso es su huella, su rostro, un NIP o una llave física en un dispositivo que ya agregó en su cuenta de este portal.",
  },
  needed: {
    en: "Passkeys need a browser that knows them, with JavaScript turned on. Without one, sign in with your e-mail address and password.",
    es: "Las llaves de acceso requieren un navegador que las admita y tenga activado JavaScript. Si no lo tiene, inicie sesión con su correo y contraseña.",
  },
  neededToAdd: {
    en: "To add a passkey, open this page in a browser that knows passkeys, with JavaScript turned on.",
    es: "Para agregar una llave de acceso, abra esta página en un navegador que las admita y tenga activado JavaScript.",
  },
  asking: { en: "Answer what your device asks.", es: "Responda a lo que le pide su dispositivo." },
  cancelled: { en: "The device did not answer. You can try again.", es: "El dispositivo no respondió. Puede intentarlo de nuevo." },
  unknownDevice: { en: "This device could not be used. Try again, or use another way.", es: "No se pudo usar este dispositivo. Intente de nuevo o elija otra forma." },
  knownDevice: { en: "This device already is one of your passkeys.", es: "Este dispositivo ya es una de sus llaves de acceso." },
  toPassword: { en: "Sign in with e-mail and password", es: "Iniciar sesión con correo y contraseña" },
  noAnswer: { en: "No device answered. Use the button of this page again.", es: "Ningún dispositivo respondió. Use de nuevo el botón de esta página." },
  challengeOver: {
    en: "The question to your device was older than five minutes or had been answered. Use the button again; nothing else is needed.",
    es: "La solicitud a su dispositivo tenía más de cinco minutos o ya se había respondido. Use de nuevo el botón; no hace falta nada más.",
  },
  notAccepted: {
    en: "This passkey does not open an account here, or the device did not check that it is you. Use a passkey that is listed in your account, or another way to sign in.",
    es: "Esta llave de acceso no abre ninguna cuenta en este portal, o el dispositivo no comprobó que se trata de usted. Use una que esté en la lista de su cuenta u otra forma de iniciar sesión.",
  },
  notAdded: {
    en: "The device did not check that it is you, or its answer does not belong to this page. Try again with its screen lock, PIN or fingerprint set up.",
    es: "El dispositivo no comprobó que se trata de usted, o su respuesta no corresponde a esta página. Configure su bloqueo de pantalla, NIP o huella e intente de nuevo.",
  },
  copied: {
    en: "This device says that it was used less often than we know: there may be a copy of it. It was not accepted. Sign in another way, remove this passkey from your account, and tell an administrator of your government.",
    es: "Este dispositivo indica que se ha usado menos veces de las que tenemos registradas: podría existir una copia. No se aceptó. Inicie sesión de otra forma, quite esta llave de acceso de su cuenta y avise a quien administra el portal en su gobierno.",
  },
  tooManyTries: { en: "Too many attempts from this network. Wait 15 minutes and try again.", es: "Hubo demasiados intentos desde esta red. Espere 15 minutos e intente de nuevo." },
  title: { en: "Passkeys", es: "Llaves de acceso" },
  intro: {
    en: "A passkey signs you in with the screen lock of a device or with a security key, without password and code. Add one on each device you use: with two you can lose one.",
    es: "Una llave de acceso le permite iniciar sesión con el bloqueo de pantalla de un dispositivo o con una llave física, sin contraseña ni código. Agregue una en cada dispositivo que use: con dos puede perder una.",
  },
  none: { en: "You have no passkey yet.", es: "Aún no tiene llaves de acceso." },
  yours: { en: "Your passkeys", es: "Sus llaves de acceso" },
  name: { en: "Name", es: "Nombre" },
  addedAt: { en: "Added", es: "Agregada" },
  lastUsed: { en: "Last used", es: "Último uso" },
  never: { en: "never", es: "nunca" },
  change: { en: "Rename or remove", es: "Cambiar nombre o quitar" },
  changeOne: { en: "Rename or remove “{name}”", es: "Cambiar el nombre de «{name}» o quitarla" },
  addTitle: { en: "Add a passkey", es: "Agregar una llave de acceso" },
  label: { en: "What you call it", es: "Cómo la llamará" },
  labelHint: { en: "For example: work laptop", es: "Por ejemplo: laptop de la oficina" },
  enterLabel: { en: "Enter a name of 1 to 64 characters", es: "Escriba un nombre de 1 a 64 caracteres" },
  add: { en: "Add this device", es: "Agregar este dispositivo" },
  known: { en: "This device already is a passkey here. Use it, or add another device.", es: "Este dispositivo ya es una llave de acceso en este portal. Úselo o agregue otro." },
  tooMany: { en: "You have 10 passkeys, the most there can be. Remove one that you no longer use.", es: "Tiene 10 llaves de acceso, el máximo. Quite alguna que ya no use." },
  rename: { en: "Save the name", es: "Guardar el nombre" },
  remove: { en: "Remove this passkey", es: "Quitar esta llave de acceso" },
  removeHint: {
    en: "It signs nobody in any more. Your device may still show it; you can delete it there.",
    es: "Ya no servirá para iniciar sesión. Es posible que su dispositivo la siga mostrando; ahí puede borrarla.",
  },
  chooseAct: { en: "Choose whether to rename or to remove it", es: "Elija si desea cambiarle el nombre o quitarla" },
  lastWayIn: {
    en: "This is your last way to sign in. Add another passkey or set up an authenticator app first, then remove this one.",
    es: "Es su última forma de iniciar sesión. Agregue primero otra llave de acceso o configure una aplicación de autenticación, y después quite esta.",
  },
} as const satisfies Texts;
