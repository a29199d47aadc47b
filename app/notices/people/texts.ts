import type { Texts } from "#app/languages/languages.ts";

/** What we tell the people of the two governments of themselves. No letter names who did it: the page of the person does. */
export const personTexts = {
  invitationSubject: { en: "You are invited to the desk", es: "Invitación a la mesa de revisión" },
  invitationBody: {
    en: "{government, select, US {An administrator of the United States} other {An administrator of Mexico}} invites you to the desk of the HLED Feedback Portal. Choose your password with the link. It works once, within 24 hours.\n\nThen you set up a second factor: have an authenticator app at hand.",
    es: "{government, select, US {Quien administra el portal en Estados Unidos} other {Quien administra el portal en México}} le invita a la mesa de revisión del Portal de comentarios del DEAN. Elija su contraseña con el enlace. Sirve una sola vez y dura 24 horas.\n\nDespués configurará un segundo factor: tenga a la mano una aplicación de autenticación.",
  },
  join: { en: "Choose your password", es: "Elija su contraseña" },
  resetLinkSubject: { en: "The link to choose another password", es: "El enlace para elegir otra contraseña" },
  resetLinkBody: {
    en: "Another password can be chosen for you with the link. It works once, within one hour. If you did not ask for it, do nothing: your password stays as it is.",
    es: "Con el enlace puede elegir otra contraseña. Sirve una sola vez y dura una hora. Si usted no lo pidió, no haga nada: su contraseña no cambia.",
  },
  reset: { en: "Choose another password", es: "Elija otra contraseña" },
  passwordChangedSubject: { en: "Your password was changed", es: "Se cambió su contraseña" },
  passwordChangedBody: { en: "The password with which you sign in was changed. Sessions that were open before have ended.", es: "Se cambió la contraseña con la que usted inicia sesión. Terminaron las sesiones que estaban abiertas." },
  detailsChangedSubject: { en: "Your name or address was changed", es: "Se cambió su nombre o su correo" },
  detailsChangedBody: {
    en: "The name that colleagues read, or the address with which you sign in, was changed. If it is the address, this message goes to both, your sessions have ended, and links that were mailed before are over.",
    es: "Se cambió el nombre que leen sus colegas o el correo con el que usted inicia sesión. Si fue el correo, este mensaje se envía a ambos, sus sesiones terminaron y los enlaces enviados antes ya no sirven.",
  },
  roleGrantedSubject: { en: "You have a role more", es: "Se le asignó una función" },
  roleGrantedBody: {
    en: "{pillar, select, none {You now have this role: {role}.} other {You now have this role for pillar {pillar}: {role}.}} Your sessions have ended: sign in again.",
    es: "{pillar, select, none {Ahora usted tiene esta función: {role}.} other {Ahora usted tiene esta función en el pilar {pillar}: {role}.}} Sus sesiones terminaron: inicie sesión de nuevo.",
  },
  roleRevokedSubject: { en: "You have a role less", es: "Se le retiró una función" },
  roleRevokedBody: {
    en: "{pillar, select, none {You no longer have this role: {role}.} other {You no longer have this role for pillar {pillar}: {role}.}} Your sessions have ended: sign in again.",
    es: "{pillar, select, none {Usted ya no tiene esta función: {role}.} other {Usted ya no tiene esta función en el pilar {pillar}: {role}.}} Sus sesiones terminaron: inicie sesión de nuevo.",
  },
  disabledSubject: { en: "You can no longer sign in", es: "Usted ya no puede iniciar sesión" },
  disabledBody: { en: "You can no longer sign in to the desk, and your sessions have ended. What you did there stays under your name.", es: "Usted ya no puede iniciar sesión en la mesa de revisión y sus sesiones terminaron. Lo que hizo ahí queda a su nombre." },
  enabledSubject: { en: "You can sign in again", es: "Usted puede volver a iniciar sesión" },
  enabledBody: { en: "You can sign in to the desk again, with the roles that you have.", es: "Usted puede volver a iniciar sesión en la mesa de revisión, con las funciones que tiene." },
  sessionsEndedSubject: { en: "Your sessions were ended", es: "Se cerraron sus sesiones" },
  sessionsEndedBody: { en: "Every session that was open with your name was ended. Sign in again.", es: "Se cerraron todas las sesiones abiertas a su nombre. Inicie sesión de nuevo." },
  arrivalSubject: { en: "Somebody waits for a role", es: "Una persona espera que se le asigne una función" },
  arrivalBody: {
    en: "Somebody came for the first time by the sign-in of your government and has no role here yet. Sign in, look them up among the people of your government, and give them a role if they should have one.",
    es: "Una persona llegó por primera vez por el sistema de acceso de su gobierno y aún no tiene una función en este portal. Inicie sesión, búsquela entre las personas de su gobierno y, si corresponde, asígnele una.",
  },
  factorChangedSubject: { en: "Your way to sign in was changed or used in another way", es: "Su forma de iniciar sesión cambió o se usó de otra manera" },
  factorChangedBody: {
    en: "Your second factor was set up, replaced or reset, a recovery code was used in its place, a passkey was added, removed or refused, or an account of your government was linked. What it was, and when, is on the page of your account.",
    es: "Su segundo factor se configuró, se reemplazó o se restableció; se usó un código de recuperación en su lugar; se agregó, quitó o rechazó una llave de acceso, o se vinculó una cuenta de su gobierno. En la página de su cuenta puede consultar qué fue y cuándo.",
  },
  mentionedSubject: { en: "You are mentioned in a note", es: "Le mencionaron en una nota" },
  mentionedBody: {
    en: "A note on a submission mentions you. What it says is read at the desk only.",
    es: "Una nota sobre una aportación le menciona. Lo que dice solo se lee en la mesa de revisión.",
  },
  assignedSubject: { en: "A submission is assigned to you", es: "Se le asignó una aportación" },
  assignedBody: {
    en: "A colleague assigned a submission to you: you look after it from now on.",
    es: "Una persona de la mesa de revisión le asignó una aportación: a partir de ahora usted le da seguimiento.",
  },
  openSubmission: { en: "Open the submission", es: "Abrir la aportación" },
  signIn: { en: "Sign in", es: "Iniciar sesión" },
  whyYou: {
    en: "You receive this because you work at the desk of this portal. If something here surprises you, tell an administrator of your government at once.",
    es: "Recibe este mensaje porque trabaja en la mesa de revisión de este portal. Si algo de esto le sorprende, avise de inmediato a quien administra el portal en su gobierno.",
  },
  toSignSubject: { en: "A response waits for your government", es: "Una respuesta espera a su gobierno" },
  toSignBody: { en: "Response {id} waits for your government: to read it, and to sign it where it agrees.", es: "La respuesta {id} espera a su gobierno: para leerla y, si está de acuerdo, firmarla." },
  openResponse: { en: "Open the response", es: "Abrir la respuesta" },
} as const satisfies Texts;
