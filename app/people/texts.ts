import type { Texts } from "#app/languages/languages.ts";

export const peopleTexts = {
  signInTitle: { en: "Reviewers' sign-in", es: "Inicio de sesión para personas revisoras" },
  signInIntro: { en: "For the staff of both governments. To comment, you need no account.", es: "Para el personal de ambos gobiernos. Para comentar no se necesita una cuenta." },
  email: { en: "E-mail", es: "Correo electrónico" },
  password: { en: "Password", es: "Contraseña" },
  signIn: { en: "Sign in", es: "Iniciar sesión" },
  toSubmit: { en: "Submit a comment without an account", es: "Envíe un comentario sin cuenta" },
  enterEmail: { en: "Enter your e-mail address", es: "Escriba su correo electrónico" },
  enterPassword: { en: "Enter your password", es: "Escriba su contraseña" },
  refused: {
    en: "This e-mail address and password do not belong together. Check both and try again.",
    es: "Este correo y esta contraseña no corresponden. Revise ambos e intente de nuevo.",
  },
  tooMany: {
    en: "Too many attempts. Wait {wait} seconds, or use a browser in which you have signed in before; your account stays as it is.",
    es: "Hubo demasiados intentos. Espere {wait} segundos o use un navegador en el que ya haya iniciado sesión; su cuenta queda como está.",
  },
  forgotten: { en: "I forgot my password", es: "Olvidé mi contraseña" },

  joinTitle: { en: "Choose your password", es: "Elija su contraseña" },
  joinIntro: { en: "{name}, this link works once. Choose a password of at least 15 characters; a sentence that you remember is good.", es: "{name}, este enlace funciona una sola vez. Elija una contraseña de al menos 15 caracteres; sirve una frase que recuerde." },
  newPassword: { en: "New password", es: "Contraseña nueva" },
  join: { en: "Save and continue", es: "Guardar y continuar" },
  linkOver: {
    en: "This link is over: it was used, is older than 24 hours, a newer one was sent, or something about you was changed since. Ask an administrator of your government for a new one.",
    es: "Este enlace ya no sirve: se usó, tiene más de 24 horas, se envió otro más reciente o sus datos cambiaron después. Pida uno nuevo a quien administra el portal en su gobierno.",
  },

  forgottenTitle: { en: "Choose another password", es: "Elegir otra contraseña" },
  forgottenIntro: {
    en: "We mail a link to the address with which you sign in. It works once, within one hour. Your second factor stays as it is.",
    es: "Enviaremos un enlace al correo con el que usted inicia sesión. Sirve una sola vez y dura una hora. Su segundo factor no cambia.",
  },
  sendLink: { en: "Send the link", es: "Enviar el enlace" },
  emailFormat: { en: "Enter an e-mail address in the correct format, like name@example.org", es: "Escriba un correo electrónico con el formato correcto, como nombre@example.org" },
  tooManyLinks: {
    en: "A link for this address was asked for three times in the last hour, or many were from your network. Wait an hour, or ask an administrator of your government.",
    es: "En la última hora se pidió tres veces un enlace para este correo, o muchos desde su red. Espere una hora o acuda a quien administra el portal en su gobierno.",
  },
  askedTitle: { en: "Look at your e-mail", es: "Revise su correo" },
  asked: {
    en: "If somebody signs in with this address, a link is on its way. It can take a few minutes; look among unwanted mail too.",
    es: "Si alguien inicia sesión con este correo, el enlace va en camino. Puede tardar unos minutos; revise también el correo no deseado.",
  },
  askedNothing: {
    en: "If nothing comes, the address is another one, or you have not joined yet. For your protection we do not say which.",
    es: "Si no llega nada, el correo es otro o usted todavía no se ha incorporado. Para protegerle, no decimos cuál es el caso.",
  },
  backToSignIn: { en: "Back to signing in", es: "Volver al inicio de sesión" },
  resetIntro: {
    en: "{name}, this link works once. When you save, every session that is open with your name ends, and the old password no longer works.",
    es: "{name}, este enlace funciona una sola vez. Al guardar, terminan todas las sesiones abiertas a su nombre y la contraseña anterior deja de servir.",
  },
  resetOver: {
    en: "This link is over: it was used, is older than an hour, a newer one was sent, or something about you was changed since. Ask for a new one.",
    es: "Este enlace ya no sirve: se usó, tiene más de una hora, se envió otro más reciente o sus datos cambiaron después. Pida uno nuevo.",
  },
  newLink: { en: "Get a new link", es: "Pedir un enlace nuevo" },
} as const satisfies Texts;

export const passwordTexts = {
  hint15: { en: "15 characters or more, any characters. Long and easy for you is better than short and strange.", es: "15 caracteres o más, los que sean. Es mejor larga y fácil para usted que corta y rara." },
  hint12: { en: "12 characters or more, any characters, beside your second factor", es: "12 caracteres o más, los que sean, además de su segundo factor" },
  enterNew: { en: "Enter a new password", es: "Escriba una contraseña nueva" },
  shorterThan15: { en: "The password is too short: it must have 15 characters or more", es: "La contraseña es demasiado corta: debe tener 15 caracteres o más" },
  shorterThan12: { en: "The password is too short: it must have 12 characters or more", es: "La contraseña es demasiado corta: debe tener 12 caracteres o más" },
  tooLong: { en: "The password must have 256 characters or fewer", es: "La contraseña debe tener 256 caracteres o menos" },
  madeOfKnownWords: {
    en: "This password is made of your name, your address or words of this portal, which others try first. Add words that have nothing to do with them",
    es: "Esta contraseña se compone de su nombre, su correo o palabras de este portal, que son las primeras que otros prueban. Agregue palabras que no tengan relación con ellos",
  },
  easilyGuessed: {
    en: "This password is common or follows a pattern, so it is easily guessed. Choose several words that do not belong together",
    es: "Esta contraseña es común o sigue un patrón, así que se adivina con facilidad. Elija varias palabras que no tengan relación entre sí",
  },
} as const satisfies Texts;

/** The roles, as they are said of a person. */
export const roleTexts = {
  reviewer: { en: "Reviewer", es: "Persona revisora" },
  lead: { en: "Lead", es: "Responsable de pilar" },
  signatory: { en: "Signatory", es: "Persona firmante" },
  administrator: { en: "Administrator", es: "Persona administradora" },
  auditor: { en: "Auditor", es: "Persona auditora" },
} as const satisfies Texts;
