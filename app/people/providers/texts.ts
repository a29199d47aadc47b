import type { Texts } from "#app/languages/languages.ts";

export const providerTexts = {
  heading: { en: "With the account of your government", es: "Con la cuenta de su gobierno" },
  signInUS: { en: "Sign in with an account of the United States", es: "Iniciar sesión con una cuenta de Estados Unidos" },
  signInMX: { en: "Sign in with an account of Mexico", es: "Iniciar sesión con una cuenta de México" },
  title: { en: "You are not signed in", es: "No ha iniciado sesión" },
  arrivedTitle: { en: "You have no role here yet", es: "Aún no tiene una función aquí" },
  again: { en: "Begin again", es: "Empezar de nuevo" },
  toSignIn: { en: "Back to signing in", es: "Volver al inicio de sesión" },
  denied: {
    en: "You or your government's sign-in ended it before it was complete. Begin again if that was not intended.",
    es: "Usted o el sistema de acceso de su gobierno detuvo el inicio de sesión antes de completarlo. Empiece de nuevo si no era su intención.",
  },
  over: {
    en: "This sign-in took more than ten minutes, had been completed, or was begun in another browser. Begin again here.",
    es: "Este inicio de sesión tardó más de diez minutos, ya se había completado o se empezó en otro navegador. Empiece de nuevo aquí.",
  },
  mixedUp: {
    en: "What came back belongs to another sign-in, for example one in a second tab. Close the other one and begin again.",
    es: "La respuesta corresponde a otro inicio de sesión, por ejemplo, de otra pestaña. Cierre la otra y empiece de nuevo.",
  },
  codeOver: {
    en: "Your government's sign-in says that this code has been used or is too old. Begin again.",
    es: "El sistema de acceso de su gobierno indica que este código ya se usó o venció. Empiece de nuevo.",
  },
  notAgain: {
    en: "Your government's sign-in did not ask you again who you are. Sign out there, then begin again.",
    es: "El sistema de acceso de su gobierno no volvió a pedirle que se identificara. Cierre su sesión ahí y empiece de nuevo.",
  },
  notBelieved: {
    en: "The answer did not come from the sign-in that this portal knows, or was not meant for it. Nobody was signed in. Tell an administrator of your government.",
    es: "La respuesta no provino del sistema de acceso que este portal reconoce, o no era para este portal. No se inició ninguna sesión. Avise a quien administra el portal en su gobierno.",
  },
  clock: {
    en: "The clock of your government's sign-in and the clock of this portal differ by more than 30 seconds. Begin again; if it stays so, tell an administrator.",
    es: "El reloj del sistema de acceso de su gobierno y el de este portal difieren por más de 30 segundos. Empiece de nuevo; si continúa, avise a quien administra el portal.",
  },
  unreachable: {
    en: "Your government's sign-in does not answer right now. Begin again in some minutes, or sign in with your password or a passkey.",
    es: "El sistema de acceso de su gobierno no responde en este momento. Empiece de nuevo en unos minutos, o inicie sesión con su contraseña o con una llave de acceso.",
  },
  misconfigured: {
    en: "Your government's sign-in does not accept this portal: one of the two is set up wrongly. Tell an administrator of your government.",
    es: "El sistema de acceso de su gobierno no acepta este portal: alguno de los dos está mal configurado. Avise a quien administra el portal en su gobierno.",
  },
  tooMany: { en: "Too many attempts from this network. Wait 15 minutes and begin again.", es: "Hubo demasiados intentos desde esta red. Espere 15 minutos y empiece de nuevo." },
  noAddress: {
    en: "Your government's sign-in named no e-mail address that it has verified, and this portal writes to its people. Ask those who run that sign-in to verify and hand on your address.",
    es: "El sistema de acceso de su gobierno no proporcionó un correo electrónico verificado, y este portal escribe a las personas que lo usan. Pida a quienes lo operan que verifiquen y compartan su correo.",
  },
  addressTaken: {
    en: "Your e-mail address belongs to another account of this portal. Ask an administrator of your government to settle it.",
    es: "Su correo electrónico pertenece a otra cuenta de este portal. Pida a quien administra el portal en su gobierno que lo resuelva.",
  },
  proveFirst: {
    en: "You already have an account here under this address, with a password or a passkey. Sign in that way once, in this browser: you are then led back, and the two belong together from then on.",
    es: "Ya tiene una cuenta en este portal con este correo, con contraseña o llave de acceso. Inicie sesión de esa forma una vez, en este navegador: después regresará aquí y ambas quedarán vinculadas.",
  },
  proveNow: { en: "Sign in once with what you have", es: "Iniciar sesión una vez con lo que ya tiene" },
  otherGovernment: {
    en: "This account is known here for the other government. It cannot be used for this one. Sign in with the button of your own government.",
    es: "Esta cuenta está registrada aquí con el otro gobierno y no sirve para este. Inicie sesión con el botón de su propio gobierno.",
  },
  closed: { en: "Your account of this portal is closed. Ask an administrator of your government.", es: "Su cuenta en este portal está cerrada. Consulte a quien administra el portal en su gobierno." },
  noRole: {
    en: "You are known now, and have no role in this portal yet. The administrators of your government have been told and give you one; ask them if you hear nothing. Then sign in again the same way.",
    es: "Ya se le reconoce, pero aún no tiene una función en este portal. Quienes lo administran en su gobierno recibieron un aviso y pueden asignársela; consúlteles si no tiene noticias. Después inicie sesión de la misma forma.",
  },
} as const satisfies Texts;
