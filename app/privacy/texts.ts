import type { Texts } from "#app/languages/languages.ts";

export const privacyTexts = {
  title: { en: "Privacy", es: "Privacidad" },
  intro: {
    en: "What this portal keeps about you, who sees it, for how long, and what you can do about it.",
    es: "Qué datos conserva este portal sobre usted, quién los ve, durante cuánto tiempo y qué puede hacer al respecto.",
  },
  contents: { en: "On this page", es: "En esta página" },

  kept: { en: "What is kept", es: "Qué se conserva" },
  kept1: {
    en: "What you write in the form: your comment and its title, your sector, country and state and, only if you give them, your name, organization and e-mail address; and the files you add.",
    es: "Lo que usted escribe en el formulario: el comentario y su título, el sector, el país y el estado y, solo si los proporciona, su nombre, su organización y su correo electrónico; también los archivos que agregue.",
  },
  kept2: {
    en: "What happens to it: the decision and its reason, questions and your replies, what you add, correct or withdraw, with dates.",
    es: "Lo que ocurre con él: la resolución y su motivo, las preguntas y sus respuestas, lo que usted añada, corrija o retire, con fechas.",
  },
  kept3: {
    en: "The notices that were sent to you, if you left an e-mail address.",
    es: "Los avisos que se le enviaron, si dejó un correo electrónico.",
  },
  kept4: {
    en: "A form that you began and did not send: {days, number} days after you last saved it, it is deleted.",
    es: "Un formulario que usted comenzó y no envió: se elimina {days, number} días después de la última vez que lo guardó.",
  },
  kept5: {
    en: "No account is needed. To stop floods, the portal counts requests by network address; for that it stores only an irreversible code of the address.",
    es: "No se necesita una cuenta. Para frenar envíos masivos, el portal cuenta las solicitudes por dirección de red y para ello guarda solo una clave irreversible de la dirección.",
  },

  kept6: {
    en: "If you follow the dialogue by e-mail: your address, its language and what you follow. It is deleted 30 days after you stop the letter, or after you did not confirm it.",
    es: "Si sigue el diálogo por correo: su correo, el idioma y lo que sigue. Se borra 30 días después de que cancele el boletín, o si no lo confirmó en ese plazo.",
  },
  sees: { en: "Who sees it", es: "Quién lo ve" },
  seesCaption: { en: "Who sees which part of a comment", es: "Quién ve cada parte de un comentario" },
  what: { en: "What", es: "Dato" },
  public: { en: "Everyone", es: "Cualquier persona" },
  author: { en: "You, with the receipt", es: "Usted, con su acuse" },
  desk: { en: "Reviewers of both governments", es: "Personas revisoras de ambos gobiernos" },
  yes: { en: "Yes", es: "Sí" },
  no: { en: "No", es: "No" },
  asChosen: { en: "As you chose", es: "Según lo que usted eligió" },
  withReason: { en: "Yes, with the reason", es: "Sí, con el motivo" },
  seesText: { en: "Text, title, sector, country, state and pillar of a published comment", es: "Texto, título, sector, país, estado y pilar de un comentario publicado" },
  seesName: { en: "Name, organization and co-signing organizations", es: "Nombre, organización y organizaciones firmantes" },
  seesMessages: { en: "Earlier versions, questions and replies, what you add, your opinion of an answer", es: "Versiones anteriores, preguntas y respuestas, lo que usted agregue y su opinión sobre una respuesta" },
  seesEmail: { en: "E-mail address", es: "Correo electrónico" },
  seesPrivate: { en: "Comments that are undecided, declined, kept unpublished or withdrawn", es: "Comentarios sin resolver, no aceptados, no publicados o retirados" },
  seesNotes: { en: "Reviewers' notes, and who did what", es: "Notas de las personas revisoras y quién hizo qué" },
  seesDraft: { en: "A joint answer before both governments sign it", es: "Una respuesta conjunta antes de que ambos gobiernos la firmen" },

  isPublic: { en: "What is public", es: "Qué es público" },
  isPublicText: {
    en: "A comment becomes public only when a reviewer publishes it, and only if you did not ask to keep it unpublished. Your name and organization appear as you chose in the form. Your e-mail address never does. A comment that is withdrawn leaves the public pages; copies that others made of a public page are out of our reach.",
    es: "Un comentario se hace público solo cuando una persona revisora lo publica y únicamente si usted no pidió lo contrario. Su nombre y su organización aparecen según lo que eligió en el formulario. Su correo electrónico no aparece nunca. Un comentario retirado deja las páginas públicas; las copias que otras personas hayan hecho de una página pública quedan fuera de nuestro alcance.",
  },

  howLong: { en: "How long", es: "Durante cuánto tiempo" },
  howLongText: {
    en: "The time counts from when your comment is closed: withdrawn, declined, kept unpublished as you asked, or answered. It does not count while something is still owed to you: a decision, an answer, a review, a notice. Each day the portal deletes what is over its time.",
    es: "El plazo se cuenta desde que su comentario se cierra: cuando se retira, no se acepta, no se publica a petición suya o recibe respuesta. No corre mientras se le deba algo: una resolución, una respuesta, una revisión o un aviso. Cada día el portal suprime lo que haya vencido.",
  },
  operators: {
    en: "These periods are set by the operator of this portal. The page reads them from the same place as the deletion does.",
    es: "Estos plazos los fija quien opera este portal. La página los toma del mismo lugar que la supresión.",
  },
  howLongCaption: { en: "How long personal data is kept", es: "Plazos de conservación de los datos personales" },
  period: { en: "Period after closing", es: "Plazo tras el cierre" },
  why: { en: "Why", es: "Motivo" },
  months: { en: "{months, plural, one {# month} other {# months}}", es: "{months, plural, one {# mes} other {# meses}}" },
  email: { en: "E-mail address of a comment", es: "Correo electrónico de un comentario" },
  name: { en: "Name of a person that is not public", es: "Nombre de una persona que no es público" },
  "publication-reason": { en: "Reason you gave for not publishing", es: "Motivo que usted dio para no publicar" },
  notices: { en: "Address and text of notices", es: "Dirección y texto de los avisos" },
  "misuse-reports": { en: "Name and address in a report of misuse", es: "Nombre y correo en un reporte de uso indebido" },
  files: { en: "Files that are not public, and the name of every file", es: "Archivos que no son públicos y el nombre de todos los archivos" },
  withRecord: {
    en: "The words of a comment, of the messages about it and of the decision are the record of the dialogue. They stay. So does a name that you chose to make public, and the published copy of a file.",
    es: "Las palabras de un comentario, de los mensajes sobre él y de la resolución son el registro del diálogo y permanecen, al igual que el nombre que usted decidió hacer público y la copia publicada de un archivo.",
  },
  hashGone: {
    en: "Once personal data of a comment is deleted, the file behind the hash on your receipt can no longer be made: it would lack what was deleted. Download it before, if you want to keep it.",
    es: "Una vez suprimidos los datos personales de un comentario, ya no puede generarse el archivo que corresponde a la huella de su acuse, pues le faltaría lo suprimido. Si desea conservarlo, descárguelo antes.",
  },

  cookies: { en: "Cookies", es: "Cookies" },
  cookiesText: {
    en: "Only cookies that the portal cannot do without. None follows you to other sites, none counts visits, and nobody else sets any.",
    es: "Solo las cookies sin las que el portal no puede funcionar. Ninguna le sigue a otros sitios, ninguna cuenta visitas y ningún tercero coloca las suyas.",
  },
  cookiesCaption: { en: "The cookies of this portal", es: "Las cookies de este portal" },
  cookieName: { en: "Name", es: "Nombre" },
  cookieFor: { en: "What it is for", es: "Para qué sirve" },
  cookieLasts: { en: "How long", es: "Duración" },
  cookieDraft: { en: "Finds again the form you are filling in.", es: "Recupera el formulario que usted está llenando." },
  cookieReceipt: { en: "Shows the receipt of the comment you have just sent.", es: "Muestra el acuse del comentario que acaba de enviar." },
  cookiePasskey: { en: "Binds the question to a reviewer's passkey to this browser for five minutes.", es: "Vincula con este navegador, durante cinco minutos, la solicitud a la llave de acceso de una persona revisora." },
  cookieVisit: { en: "Recognizes a reviewer who comes back from their government's sign-in.", es: "Reconoce a la persona revisora que regresa del sistema de acceso de su gobierno." },
  cookieTracking: { en: "Keeps open the comment you opened with your receipt.", es: "Mantiene abierto el comentario que consultó con su acuse." },
  cookieDevice: { en: "Recognises a browser in which a reviewer has signed in, so that others who guess passwords cannot lock its owner out.", es: "Reconoce el navegador en que una persona revisora ya inició sesión, para que nadie le impida el acceso al intentar adivinar contraseñas." },
  cookieAuthenticator: { en: "Keeps the key of a reviewer's authenticator app, encrypted, while they set it up.", es: "Conserva, cifrada, la clave de la aplicación de autenticación de una persona revisora mientras la configura." },
  cookieRecoveryCodes: { en: "Shows a reviewer their new recovery codes, encrypted, until they have kept them.", es: "Muestra a una persona revisora sus nuevos códigos de recuperación, cifrados, hasta que los guarda." },
  cookieSession: { en: "Keeps a reviewer signed in.", es: "Mantiene la sesión de una persona revisora." },
  cookieOther: { en: "Needed by a form of this portal.", es: "La necesita un formulario de este portal." },
  days: { en: "{count, plural, one {# day} other {# days}}", es: "{count, plural, one {# día} other {# días}}" },
  hours: { en: "{count, plural, one {# hour} other {# hours}}", es: "{count, plural, one {# hora} other {# horas}}" },
  minutes: { en: "{count, plural, one {# minute} other {# minutes}}", es: "{count, plural, one {# minuto} other {# minutos}}" },
  sessionLasts: { en: "30 minutes without use, 12 hours at most", es: "30 minutos sin uso, 12 horas como máximo" },

  rights: { en: "Your rights", es: "Sus derechos" },
  rightsHere: {
    en: "Here, with your receipt and without asking anyone: see what is stored and download it, correct it until it is decided, hide your name, choose which messages you get, withdraw your comment.",
    es: "Aquí, con su acuse y sin pedirlo a nadie: consulte lo que se guardó y descárguelo, corríjalo mientras no se haya resuelto, oculte su nombre, elija qué mensajes recibe y retire su comentario.",
  },
  toTracking: { en: "Track a comment", es: "Dé seguimiento a un comentario" },
  rightsUS: { en: "United States", es: "Estados Unidos" },
  rightsUSText: {
    en: "The Privacy Act of 1974 (5 U.S.C. 552a) lets citizens and lawful permanent residents of the United States ask a federal agency for the records it keeps about them in a system of records, and ask that they be corrected. Requests go to the agency.",
    es: "La Ley de Privacidad de 1974 (Privacy Act, 5 U.S.C. 552a) permite a las personas ciudadanas y residentes permanentes de Estados Unidos solicitar a una dependencia federal los registros que conserve sobre ellas en un sistema de registros y pedir que se corrijan. La solicitud se presenta ante la dependencia.",
  },
  rightsMX: { en: "Mexico", es: "México" },
  rightsMXText: {
    en: "Article 16 of the Constitution of Mexico gives every person the right to the protection of their personal data: to access, rectify and cancel it, and to object to its use (ARCO rights). Public bodies follow the General Law on Protection of Personal Data Held by Obligated Parties (DOF, March 20, 2025).",
    es: "El artículo 16 de la Constitución reconoce a toda persona el derecho a la protección de sus datos personales, a acceder a ellos, rectificarlos y cancelarlos, y a oponerse a su tratamiento (derechos ARCO). Los entes públicos se rigen por la Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (DOF, 20 de marzo de 2025).",
  },

  // The two notices
  noticeUS: { en: "Privacy Act statement (United States)", es: "Declaración conforme a la Privacy Act (Estados Unidos)" },
  noticeMX: { en: "Comprehensive privacy notice (Mexico)", es: "Aviso de privacidad integral (México)" },
  noticeUSIntro: {
    en: "What 5 U.S.C. 552a(e)(3) asks an agency to tell people from whom it collects information.",
    es: "Lo que 5 U.S.C. 552a(e)(3) pide que una dependencia informe a las personas de quienes recaba datos.",
  },
  noticeMXIntro: {
    en: "The aviso de privacidad integral, in which a Mexican public body tells people what it does with their personal data.",
    es: "En él, el ente público responsable informa a las personas titulares qué hace con sus datos personales.",
  },
  notStated: {
    en: "Not stated yet by the government responsible. This is a demonstration.",
    es: "El gobierno responsable todavía no lo ha indicado. Este es un sitio de demostración.",
  },
  notStatedReal: { en: "Not stated yet by the government responsible.", es: "El gobierno responsable todavía no lo ha indicado." },
  statedOn: { en: "Stated on {date}", es: "Indicado el {date}" },
  "us-authority": { en: "Authority", es: "Fundamento jurídico" },
  "us-voluntary": { en: "Mandatory or voluntary", es: "Carácter obligatorio o voluntario" },
  "us-purpose": { en: "Principal purposes", es: "Finalidades principales" },
  "us-routine-uses": { en: "Routine uses", es: "Usos habituales" },
  "us-effect": { en: "Effect of not providing the information", es: "Consecuencias de no proporcionar los datos" },
  "us-contact": { en: "Contact", es: "Contacto" },
  "mx-controller": { en: "Body responsible", es: "Responsable" },
  "mx-address": { en: "Its address", es: "Domicilio del responsable" },
  "mx-legal-basis": { en: "Legal basis", es: "Fundamento legal" },
  "mx-data": { en: "Personal data collected", es: "Datos personales recabados" },
  "mx-purposes": { en: "Purposes", es: "Finalidades del tratamiento" },
  "mx-transfers": { en: "Transfers to others", es: "Transferencias" },
  "mx-arco": { en: "How to exercise ARCO rights", es: "Mecanismos para ejercer los derechos ARCO" },
  "mx-transparency-unit": { en: "Address of the transparency unit", es: "Domicilio de la Unidad de Transparencia" },
  "mx-limits": { en: "How to revoke consent or limit use", es: "Medios para revocar el consentimiento o limitar el uso" },
  "mx-changes": { en: "How changes to this notice are announced", es: "Medios para comunicar cambios al aviso" },
  "mx-contact": { en: "Contact", es: "Contacto" },

  // The desk
  deskTitle: { en: "Privacy notices", es: "Avisos de privacidad" },
  deskIntro: {
    en: "What each government states on the privacy page. Administrators edit the notice of their own government, in both languages; everyone at the desk reads both.",
    es: "Lo que cada gobierno declara en la página de privacidad. Quien administra el portal edita el aviso de su propio gobierno, en ambos idiomas; toda la mesa de revisión puede leer los dos.",
  },
  publicPage: { en: "See the public page", es: "Ver la página pública" },
  edit: { en: "Edit", es: "Editar" },
  english: { en: "In English", es: "En inglés" },
  spanish: { en: "In Spanish", es: "En español" },
  bothHint: { en: "Fill in both or leave both empty. Empty means: not stated yet.", es: "Escriba ambos o deje ambos vacíos. Vacío significa que todavía no se ha indicado." },
  save: { en: "Save and show on the public page", es: "Guardar y mostrar en la página pública" },
  preview: { en: "Preview", es: "Vista previa" },
  previewIs: { en: "This is how the public page will show it. It is not saved yet.", es: "Así lo mostrará la página pública. Todavía no se ha guardado." },
  asItStands: { en: "As it stands", es: "Texto vigente" },
  history: { en: "Changes", es: "Cambios" },
  revisionBy: { en: "Revision {revision}, {name}, {date}", es: "Revisión {revision}, {name}, {date}" },
  takenBack: { en: "Taken back by {name}, {date} (revision {revision})", es: "Texto retirado por {name}, {date} (revisión {revision})" },
  tooLong: { en: "Shorten the text to 5,000 characters", es: "Reduzca el texto a 5,000 caracteres" },
  oneLanguage: {
    en: "Only one language is filled in. Write the text in both languages, or leave both empty. Nothing was saved.",
    es: "Solo escribió un idioma. Escriba el texto en ambos idiomas o deje ambos vacíos. No se guardó nada.",
  },
  stale: {
    en: "Somebody changed this text since you opened it. Yours is still in the form and theirs is below it. Compare them and save again.",
    es: "Alguien modificó este texto después de que usted lo abrió. El suyo sigue en el formulario y el de la otra persona aparece abajo. Compárelos y guarde de nuevo.",
  },
  unchanged: { en: "Nothing was changed, so nothing was saved.", es: "No hubo cambios, así que no se guardó nada." },
  notYours: {
    en: "This text belongs to the other government's notice. Only its administrators edit it.",
    es: "Este texto pertenece al aviso del otro gobierno. Solo quienes lo administran pueden editarlo.",
  },

  // Accessibility
  accessTitle: { en: "Accessibility", es: "Accesibilidad" },
  accessIntro: {
    en: "This portal is meant to work for everyone: with a keyboard alone, with a screen reader, on a small phone, on a slow line, in either language.",
    es: "Este portal está pensado para funcionar para todas las personas: solo con el teclado, con lector de pantalla, en un teléfono pequeño, con una conexión lenta y en cualquiera de los dos idiomas.",
  },
  aim: { en: "What we aim for", es: "Qué buscamos" },
  aimText: {
    en: "The Web Content Accessibility Guidelines (WCAG) 2.2, level AA. We do not claim conformance: nobody independent has audited the portal.",
    es: "Las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA. No afirmamos su cumplimiento: el portal no ha pasado por una auditoría independiente.",
  },
  tested: { en: "What was tested", es: "Qué se probó" },
  tested1: {
    en: "Automated tests (axe) look at the pages in both languages, at 320 and 1,280 pixels wide, each time the portal is changed.",
    es: "Pruebas automáticas (axe) revisan las páginas en ambos idiomas, a 320 y 1,280 pixeles de ancho, cada vez que se modifica el portal.",
  },
  tested2: {
    en: "Whole errands are carried out by tests with JavaScript switched off, and by keyboard alone.",
    es: "Las pruebas realizan trámites completos sin JavaScript y solo con el teclado.",
  },
  tested3: {
    en: "Errors are listed at the top of a form, linked to their fields, and what was typed is kept.",
    es: "Los errores se enumeran al inicio del formulario, con enlaces a sus campos, y se conserva lo escrito.",
  },
  limits: { en: "Known limits", es: "Límites conocidos" },
  limits1: { en: "Automated tests find only part of all barriers.", es: "Las pruebas automáticas detectan solo una parte de las barreras." },
  limits2: {
    en: "It has not been tested with people who use assistive technology every day.",
    es: "No se ha probado con personas que usen tecnologías de apoyo todos los días.",
  },
  limits3: {
    en: "Comments are shown in the language in which they were written. They are marked with that language, so that a screen reader can pronounce them.",
    es: "Los comentarios se muestran en el idioma en que se escribieron y llevan la marca de ese idioma para que un lector de pantalla los pronuncie bien.",
  },
  tellUs: { en: "How to tell us", es: "Cómo avisarnos" },
  tellUsText: {
    en: "If something keeps you from using the portal, say so in a comment. You need not give your name, and you can ask that it not be published.",
    es: "Si algo le impide usar el portal, indíquelo en un comentario. No es necesario que dé su nombre y puede pedir que no se publique.",
  },
  toForm: { en: "Submit a comment", es: "Envíe un comentario" },
} as const satisfies Texts;
