import type { Texts } from "#app/languages/languages.ts";

export const confirmingTexts = {
  title: { en: "Confirm that it is you", es: "Confirme su identidad" },
  intro: {
    en: "What you are about to do needs it, once every 10 minutes.",
    es: "Lo que está por hacer lo requiere, una vez cada 10 minutos.",
  },
  kept: { en: "Nothing has been done yet: first confirm that it is you. What you entered is kept.", es: "Todavía no se ha realizado nada: primero confirme su identidad. Lo que capturó se conserva." },
  password: { en: "Password", es: "Contraseña" },
  enterPassword: { en: "Enter your password", es: "Escriba su contraseña" },
  code: { en: "Code from your authenticator app, or a recovery code", es: "Código de su aplicación de autenticación o código de recuperación" },
  confirm: { en: "Confirm and continue", es: "Confirmar y continuar" },
  continue: { en: "Continue", es: "Continuar" },
  otherWay: {
    en: "With a passkey or your government's sign-in: sign in again in a new tab, come back to this one and continue.",
    es: "Con una llave de acceso o el acceso de su gobierno: inicie sesión de nuevo en otra pestaña, regrese a esta y continúe.",
  },
  newTab: { en: "Sign in again (opens a new tab)", es: "Iniciar sesión de nuevo (se abre otra pestaña)" },
  refused: {
    en: "The password or the code is not right, or the code was used before. Check the password and enter the code that your app shows now.",
    es: "La contraseña o el código no es correcto, o el código ya se usó. Revise la contraseña y escriba el código que su aplicación muestra ahora.",
  },
  notYet: {
    en: "You have not signed in again yet. Sign in in the other tab, come back to this one and continue.",
    es: "Todavía no ha iniciado sesión de nuevo. Hágalo en la otra pestaña, regrese a esta y continúe.",
  },
  tooMany: {
    en: "Too many attempts. Wait {wait} seconds and try again; what you entered is kept on this page.",
    es: "Hubo demasiados intentos. Espere {wait} segundos e intente de nuevo; lo que capturó se conserva en esta página.",
  },
} as const satisfies Texts;
