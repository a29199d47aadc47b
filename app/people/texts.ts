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
    en: "Too many attempts. Wait 15 minutes and try again; your account stays as it is.",
    es: "Hubo demasiados intentos. Espere 15 minutos e intente de nuevo; su cuenta queda como está.",
  },
  joinTitle: { en: "Choose your password", es: "Elija su contraseña" },
  joinIntro: { en: "{name}, this link works once. Choose a password of at least 15 characters; a sentence that you remember is good.", es: "{name}, este enlace funciona una sola vez. Elija una contraseña de al menos 15 caracteres; sirve una frase que recuerde." },
  newPassword: { en: "New password", es: "Contraseña nueva" },
  newPasswordHint: { en: "15 characters or more, any characters", es: "15 caracteres o más, los que sean" },
  passwordLength: { en: "The password must have 15 to 256 characters", es: "La contraseña debe tener de 15 a 256 caracteres" },
  join: { en: "Save and sign in", es: "Guardar e iniciar sesión" },
  linkOver: {
    en: "This link has been used, is older than 24 hours or was never ours. Ask an administrator of your government for a new one.",
    es: "Este enlace ya se usó, tiene más de 24 horas o no es nuestro. Pida uno nuevo a quien administra el portal en su gobierno.",
  },
} as const satisfies Texts;
