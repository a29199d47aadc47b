import type { Texts } from "#app/languages/languages.ts";

export const subscriptionTexts = {
  title: { en: "Follow the dialogue by e-mail", es: "Siga el diálogo por correo" },
  intro: {
    en: "Once a week we write what moved: answers published, commitments agreed or carried forward, agendas and outcomes of meetings. In a week in which nothing moved, we write nothing.",
    es: "Una vez por semana le escribimos lo que avanzó: respuestas publicadas, compromisos acordados o con avances, órdenes del día y resultados de las reuniones. Si en la semana nada avanzó, no escribimos.",
  },
  followThis: { en: "Follow this by e-mail", es: "Seguir esto por correo" },
  follow: { en: "What to follow", es: "Qué quiere seguir" },
  all: { en: "The whole dialogue", es: "Todo el diálogo" },
  wholePillar: { en: "The whole of pillar {number}", es: "Todo el pilar {number}" },
  pillar: { en: "Pillar {number}: {name}", es: "Pilar {number}: {name}" },
  email: { en: "E-mail address", es: "Correo electrónico" },
  emailHint: { en: "We use it for this letter alone, and delete it within 30 days after you stop the letter", es: "Solo lo usamos para este boletín y lo borramos en los 30 días siguientes a que usted lo cancele" },
  language: { en: "Language of the letter", es: "Idioma del boletín" },
  english: { en: "English", es: "Inglés" },
  spanish: { en: "Spanish", es: "Español" },
  send: { en: "Send me the link to confirm", es: "Enviarme el enlace para confirmar" },
  chooseFollowed: { en: "Select what to follow", es: "Seleccione qué quiere seguir" },
  chooseLanguage: { en: "Select the language of the letter", es: "Seleccione el idioma del boletín" },
  enterEmail: { en: "Enter an e-mail address", es: "Escriba un correo electrónico" },
  emailFormat: { en: "Enter an e-mail address in the correct format, like name@example.org", es: "Escriba un correo electrónico con el formato correcto, como nombre@example.org" },
  tooMany: {
    en: "This address was entered three times in the last hour, or many were from your network. Wait an hour and try again.",
    es: "En la última hora este correo se indicó tres veces, o se indicaron muchos desde su red. Espere una hora e intente de nuevo.",
  },
  askedTitle: { en: "Look at your e-mail", es: "Revise su correo" },
  asked: {
    en: "We sent a link to that address. The letter comes only once you have used it. Look among unwanted mail too.",
    es: "Enviamos un enlace a ese correo. El boletín solo llegará cuando usted lo haya usado. Revise también el correo no deseado.",
  },
  askedNothing: { en: "If you follow this already, nothing is sent and nothing changes.", es: "Si ya sigue esto, no se envía nada y nada cambia." },

  confirmTitle: { en: "Confirm the weekly letter", es: "Confirmar el boletín semanal" },
  confirmIntro: { en: "With this, the weekly letter comes to this address: {followed}.", es: "Con esto, el boletín semanal llegará a este correo: {followed}." },
  confirm: { en: "Confirm", es: "Confirmar" },
  confirmedTitle: { en: "You follow it now", es: "Ya lo sigue" },
  confirmed: { en: "The letter comes once a week, when something moved. Every letter has a link that stops it.", es: "El boletín llega una vez por semana, cuando algo avanzó. Cada boletín trae un enlace para cancelarlo." },
  noLink: { en: "This link opens nothing: a part of it is missing, or nothing is kept of this address any more.", es: "Este enlace no abre nada: le falta una parte o ya no se conserva nada de este correo." },
  subscribeAgain: { en: "Follow the dialogue by e-mail", es: "Seguir el diálogo por correo" },

  followsTitle: { en: "What you follow", es: "Lo que sigue" },
  followsIntro: { en: "The weekly letter comes to {address}. Untick what you no longer want to follow.", es: "El boletín semanal llega a {address}. Desmarque lo que ya no quiera seguir." },
  followed: { en: "I follow", es: "Sigo" },
  nothing: { en: "This address follows nothing.", es: "Este correo no sigue nada." },
  save: { en: "Save", es: "Guardar" },
  saved: { en: "Saved.", es: "Se guardó." },

  endTitle: { en: "Stop the weekly letter", es: "Cancelar el boletín semanal" },
  endIntro: { en: "The letter no longer comes to {address}, whatever it follows.", es: "El boletín ya no llegará a {address}, sin importar lo que siga." },
  end: { en: "Stop the letter", es: "Cancelar el boletín" },
  endedTitle: { en: "The letter was stopped", es: "Se canceló el boletín" },
  ended: { en: "Nothing more comes to this address. We delete it within 30 days.", es: "No llegará nada más a este correo. Lo borramos en un plazo de 30 días." },

  // The first letter
  confirmSubject: { en: "Confirm the weekly letter", es: "Confirme el boletín semanal" },
  confirmBody: {
    en: "This address was entered to follow by e-mail: {followed}. The letter comes once a week, when something moved.",
    es: "Este correo se indicó para seguir por correo: {followed}. El boletín llega una vez por semana, cuando algo avanzó.",
  },
  confirmLink: { en: "Confirm the weekly letter", es: "Confirmar el boletín semanal" },
  notYou: { en: "If it was not you, do nothing: no letter comes, and the address is deleted after 30 days.", es: "Si no fue usted, no haga nada: no llegará ningún boletín y el correo se borra después de 30 días." },
} as const satisfies Texts;
