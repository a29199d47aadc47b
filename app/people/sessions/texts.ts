import type { Texts } from "#app/languages/languages.ts";

export const sessionTexts = {
  title: { en: "Your sessions", es: "Sus sesiones" },
  intro: {
    en: "The browsers in which you are signed in. A session ends after 30 minutes without use, and after 12 hours in all. End one that you do not recognise, and change your password.",
    es: "Los navegadores en los que tiene la sesión iniciada. Una sesión termina tras 30 minutos sin uso y, en todo caso, a las 12 horas. Cierre la que no reconozca y cambie su contraseña.",
  },
  browser: { en: "Browser", es: "Navegador" },
  unknown: { en: "Unknown browser", es: "Navegador desconocido" },
  here: { en: "This browser", es: "Este navegador" },
  halfway: { en: "Has not shown a second factor yet", es: "Aún sin segundo factor" },
  network: { en: "Network", es: "Red" },
  unknownNetwork: { en: "Unknown", es: "Desconocida" },
  opened: { en: "Signed in", es: "Inicio" },
  seen: { en: "Last seen", es: "Último uso" },
  end: { en: "End", es: "Cerrar" },
  endOf: { en: "End the session in {browser}", es: "Cerrar la sesión en {browser}" },
  endOthers: { en: "End all other sessions", es: "Cerrar todas las demás sesiones" },
  onlyThis: { en: "You are signed in in this browser only.", es: "Solo tiene la sesión iniciada en este navegador." },
  ended: { en: "The session has ended. Its browser is out with its next page.", es: "La sesión se cerró. Ese navegador quedará fuera en su próxima página." },
  gone: {
    en: "That session had ended already. Below are the ones that stand now.",
    es: "Esa sesión ya había terminado. Abajo están las que siguen abiertas.",
  },
} as const satisfies Texts;
