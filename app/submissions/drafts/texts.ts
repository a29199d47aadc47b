import type { Texts } from "#app/languages/languages.ts";

export const draftTexts = {
  // The start page
  startIntro: {
    en: "Tell both governments what you see and what should change. It takes about 10 minutes, in five steps, and you check everything before it is sent.",
    es: "Comparta con ambos gobiernos lo que observa y lo que debería cambiar. Toma unos 10 minutos, en cinco pasos, y podrá revisar todo antes de enviarlo.",
  },
  whoMay: { en: "Who may comment", es: "Quiénes pueden comentar" },
  whoMayText: {
    en: "Anyone: companies and business associations, universities, civil society organizations, labor unions, state and local governments, and individuals. You need no account.",
    es: "Cualquier persona u organización: empresas y cámaras, universidades, organizaciones de la sociedad civil, sindicatos, gobiernos estatales y locales, y personas a título propio. No se necesita una cuenta.",
  },
  whatYouNeed: { en: "What you need", es: "Qué necesita" },
  needName: { en: "Your name and country, and the organization you speak for, if any. An e-mail address is optional.", es: "Su nombre y país y, en su caso, la organización en cuyo nombre comenta. El correo electrónico es opcional." },
  needText: { en: "A title and your comment: up to 20,000 characters, in English or Spanish.", es: "Un título y su comentario: hasta 20,000 caracteres, en español o en inglés." },
  needChoice: { en: "How your name may appear. You choose: with name and organization, organization only, without name, or not published.", es: "Decidir cómo aparece su nombre: con nombre y organización, solo con la organización, sin nombre o sin publicarse." },
  howWeUse: { en: "How we use it and what we publish", es: "Cómo lo usamos y qué publicamos" },
  howWeUseText: {
    en: "Reviewers of both governments read every comment and decide on its publication. What is published, and how your name appears, follows your choice in step 4.",
    es: "Personas revisoras de ambos gobiernos leen todos los comentarios y deciden sobre su publicación. Lo que se publica, y cómo aparece su nombre, depende de lo que elija en el paso 4.",
  },
  privacy: { en: "Privacy and your rights in both countries", es: "Aviso de privacidad y sus derechos en ambos países" },
  comeBack: { en: "You can stop and come back", es: "Puede detenerse y volver después" },
  comeBackText: {
    en: "Save and finish later in any step. We keep the draft for 30 days after you last save it, then it is deleted. A draft in which nothing was filled in goes after one day.",
    es: "En cualquier paso puede guardar y terminar después. Conservamos el borrador 30 días a partir de la última vez que lo guarde; luego se elimina. Un borrador en el que no se escribió nada se elimina al día siguiente.",
  },
  otherWays: { en: "Other ways to comment", es: "Otras formas de comentar" },
  otherWaysText: {
    en: "A comment sent by e-mail or on paper, or made at a meeting, counts the same: a reviewer of one of the governments enters it with the date it was received, and you get the same receipt.",
    es: "Un comentario enviado por correo electrónico o en papel, o hecho en una reunión, cuenta igual: una persona revisora lo captura con la fecha en que se recibió y usted obtiene el mismo acuse.",
  },
  startNow: { en: "Start now", es: "Comience ahora" },
  continueSaved: { en: "Continue a saved comment", es: "Continúe un comentario guardado" },

  // Every step
  stepOf: { en: "Step {step} of {total}", es: "Paso {step} de {total}" },
  steps: { en: "Steps", es: "Pasos" },
  stepDone: { en: "done", es: "listo" },
  back: { en: "Back", es: "Volver" },
  continue: { en: "Continue", es: "Continuar" },
  saveForLater: { en: "Save and finish later", es: "Guardar y terminar después" },
  checkStep: { en: "Check and submit", es: "Revise y envíe" },

  // Step 1
  onBehalf: { en: "Are you commenting for…", es: "¿En nombre de quién comenta?" },
  myself: { en: "Myself", es: "A nombre propio" },
  anOrganization: { en: "An organization", es: "En nombre de una organización" },
  emailWhy: {
    en: "We use it only to write to you about this comment. It is never published. Without it, you follow your comment with the receipt.",
    es: "Solo para escribirle sobre este comentario. Nunca se publica. Si no lo indica, podrá dar seguimiento con su acuse.",
  },
  organizationIf: { en: "Only if you comment for one: its full legal or usual name", es: "Solo si comenta en nombre de una: su razón social completa o el nombre que usa" },
  replyLanguage: { en: "Language for our replies", es: "Idioma para nuestras respuestas" },
  cosigners: { en: "Co-signing organizations", es: "Organizaciones firmantes" },
  cosignersHint: {
    en: "If other organizations sign this comment with yours, add each with its sector and country, up to 50. We count and show them.",
    es: "Si otras organizaciones firman este comentario junto con la suya, agregue cada una con su sector y país, hasta 50. Las contamos y las mostramos.",
  },
  cosigner: { en: "Organization {number}", es: "Organización {number}" },
  cosignerName: { en: "Name of organization {number}", es: "Nombre de la organización {number}" },
  cosignerSector: { en: "Sector of organization {number}", es: "Sector de la organización {number}" },
  cosignerCountry: { en: "Country of organization {number}", es: "País de la organización {number}" },
  choose: { en: "Choose", es: "Elija" },
  addFirst: { en: "Add an organization", es: "Agregar una organización" },
  addAnother: { en: "Add another organization", es: "Agregar otra organización" },
  remove: { en: "Remove organization {number}", es: "Quitar la organización {number}" },

  // Step 2
  initiativeHint: { en: "Those under the pillars you chose come first. You need not choose one.", es: "Primero aparecen las de los pilares que eligió. No es necesario elegir una." },

  // Step 3
  wantedResult: { en: "What result would you like?", es: "¿Qué resultado propone?" },
  wantedResultHint: { en: "It helps us answer. Only the reviewers read it, up to 1,000 characters.", es: "Nos ayuda a responderle. Solo lo leen las personas revisoras; hasta 1,000 caracteres." },

  // Step 5
  checkIntro: { en: "Your comment is not sent until you select Submit comment.", es: "Su comentario no se envía hasta que seleccione Enviar comentario." },
  stillMissing: { en: "Before you can submit", es: "Antes de enviarlo" },
  looksLike: { en: "Is this personal data?", es: "¿Son datos personales?" },
  looksLikeIntro: {
    en: "Everybody may read what is published. If any of these belongs to a person, consider taking it out; you can submit it as it is.",
    es: "Lo que se publica lo puede leer cualquiera. Si algo de esto pertenece a una persona, considere quitarlo; también puede enviarlo como está.",
  },
  looksLikeTelephone: { en: "This looks like a telephone number: {found}", es: "Esto parece un número de teléfono: {found}" },
  looksLikeEmail: { en: "This looks like an e-mail address: {found}", es: "Esto parece un correo electrónico: {found}" },
  looksLikeCurp: { en: "This looks like a Mexican population registry code (CURP): {found}", es: "Esto parece una CURP: {found}" },
  looksLikeRfc: { en: "This looks like a Mexican taxpayer code (RFC): {found}", es: "Esto parece un RFC: {found}" },
  looksLikeSsn: { en: "This looks like a U.S. Social Security number: {found}", es: "Esto parece un número de seguridad social de Estados Unidos (SSN): {found}" },
  looksLikeCard: { en: "This looks like a payment card number: {found}", es: "Esto parece un número de tarjeta de pago: {found}" },
  looksLikeAddress: { en: "This looks like a postal address: {found}", es: "Esto parece un domicilio: {found}" },
  fitting: { en: "Open initiatives that fit the pillars you chose", es: "Iniciativas abiertas de los pilares que eligió" },
  chooseInitiative: { en: "Choose an initiative", es: "Elegir una iniciativa" },
  preview: { en: "As the public will see it", es: "Así lo verá el público" },
  previewNote: { en: "If a reviewer decides to publish it.", es: "Si una persona revisora decide publicarlo." },
  cosigned: {
    en: "{count, plural, one {Co-signed by # organization} other {Co-signed by # organizations}}",
    es: "{count, plural, one {Con la firma de # organización más} other {Con la firma de # organizaciones más}}",
  },

  // Others in the draft
  changedTitle: { en: "Changed since you opened this step", es: "Cambios desde que abrió este paso" },
  changedHere: { en: "We saved what you wrote, and kept what was changed meanwhile:", es: "Guardamos lo que escribió y conservamos lo que se cambió mientras tanto:" },
  changedBy: { en: "{field} · {who}, {when}", es: "{field} · {who}, {when}" },
  anotherBrowser: { en: "another browser", es: "otro navegador" },
  youElsewhere: { en: "you, in another tab", es: "usted, en otra pestaña" },
  bothChanged: {
    en: "Somebody else changed this answer while you were writing. Both versions are kept below; nothing was saved yet. Adjust yours, and save again to replace theirs",
    es: "Alguien más cambió esta respuesta mientras usted escribía. Abajo están ambas versiones; aún no se guardó nada. Ajuste la suya y guarde de nuevo para reemplazar la otra",
  },
  theirs: { en: "What {who} wrote on {when}", es: "Lo que escribió {who}, {when}" },
  noAnswer: { en: "No answer", es: "Sin respuesta" },
  unfinished: {
    en: "Something is still missing. Nothing was sent. Follow the links below, then submit it.",
    es: "Todavía falta algo. No se envió nada. Siga los enlaces de abajo y después envíelo.",
  },
  checkAgain: {
    en: "This draft was changed after you opened this page. Nothing was sent. Check it again, then submit it.",
    es: "Este borrador cambió después de que abrió esta página. No se envió nada. Revíselo de nuevo y envíelo.",
  },

  // Saved
  savedTitle: { en: "Your draft is saved", es: "Guardamos su borrador" },
  savedUntil: {
    en: "It has not been sent. We keep it until {date}, 30 days after you last saved it; then it is deleted.",
    es: "Todavía no se ha enviado. Lo conservamos hasta el {date}, 30 días a partir de la última vez que lo guardó; después se elimina.",
  },
  emptyUntil: {
    en: "Nothing has been filled in yet, so we keep it only until {date}.",
    es: "Aún no se ha escrito nada, por lo que lo conservamos solo hasta el {date}.",
  },
  linkTitle: { en: "The link to your draft", es: "El enlace a su borrador" },
  linkKeep: {
    en: "Copy this link and keep it, or add it to your bookmarks. It is the only way to open the draft in another browser, and whoever has it can read, change and send the draft.",
    es: "Copie este enlace y consérvelo, o agréguelo a sus marcadores. Es la única forma de abrir el borrador en otro navegador, y quien lo tenga podrá leerlo, cambiarlo y enviarlo.",
  },
  mailTitle: { en: "Get the link by e-mail", es: "Reciba el enlace por correo" },
  mailTo: { en: "We send it to {email}.", es: "Lo enviaremos a {email}." },
  mailIt: { en: "E-mail me the link", es: "Enviarme el enlace por correo" },
  mailed: { en: "We are sending the link to {email}.", es: "Enviamos el enlace a {email}." },
  tooManyMails: {
    en: "We have already sent as many links as we may for now. Copy the link on this page, or ask again tomorrow.",
    es: "Por ahora ya enviamos todos los enlaces que podemos. Copie el enlace de esta página o pídalo de nuevo mañana.",
  },
  noAddress: {
    en: "This draft has no e-mail address in the correct format. Enter one in step 1, or copy the link on this page.",
    es: "Este borrador no tiene un correo electrónico con el formato correcto. Escríbalo en el paso 1 o copie el enlace de esta página.",
  },
  goOn: { en: "Continue your comment", es: "Continuar su comentario" },

  // Resume
  resumeTitle: { en: "Continue a saved comment", es: "Continúe un comentario guardado" },
  resumeIntro: {
    en: "Open the link to your draft: from the e-mail we sent you, or the one you kept. Drafts you opened in this browser are listed here.",
    es: "Abra el enlace a su borrador: el del correo que le enviamos o el que usted conservó. Aquí aparecen los borradores que abrió en este navegador.",
  },
  noDrafts: { en: "No draft was opened in this browser, or all were sent or deleted.", es: "En este navegador no se abrió ningún borrador, o todos ya se enviaron o se eliminaron." },
  linkSent: { en: "This draft has been sent. Follow the comment with the reference and the secret from its receipt.", es: "Este borrador ya se envió. Dé seguimiento al comentario con el folio y la clave secreta de su acuse." },
  linkOver: {
    en: "This link opens no draft. It may be incomplete, or the draft was deleted: by somebody who writes in it, or 30 days after it was last saved.",
    es: "Este enlace no abre ningún borrador. Quizá está incompleto, o el borrador se eliminó: lo eliminó alguien que escribe en él o pasaron 30 días desde la última vez que se guardó.",
  },
  draftGone: {
    en: "This draft is no longer kept: somebody who writes in it deleted it, or its time was over.",
    es: "Ese borrador ya no se conserva: lo eliminó alguien que escribe en él o venció su plazo.",
  },
  untitled: { en: "Without a title yet", es: "Aún sin título" },
  lastSaved: { en: "Last saved on {date}. Kept until {until}.", es: "Se guardó por última vez el {date}. Se conserva hasta el {until}." },
  open: { en: "Continue: {title}", es: "Continuar: {title}" },
  deleteIt: { en: "Delete this draft", es: "Eliminar este borrador" },
  deleteMeans: { en: "It is deleted for everybody who writes in it, with all its earlier versions.", es: "Se elimina para todas las personas que escriben en él, con todas sus versiones anteriores." },
  deleted: { en: "The draft was deleted.", es: "Se eliminó el borrador." },
  editorTitle: { en: "If several people write in one draft", es: "Si varias personas escriben en un borrador" },
  editorName: { en: "Your name, for the others who write in it", es: "Su nombre, para las demás personas que escriben en él" },
  editorHint: { en: "It stays with the draft and is deleted with it.", es: "Se guarda con el borrador y se elimina con él." },
  saveName: { en: "Save name", es: "Guardar nombre" },

  // What is wrong
  selectOnBehalf: { en: "Select for whom you are commenting", es: "Seleccione en nombre de quién comenta" },
  enterFullName: { en: "Enter your full name", es: "Escriba su nombre completo" },
  enterTheOrganization: { en: "Enter the name of the organization", es: "Escriba el nombre de la organización" },
  cosignersOfMyself: {
    en: "Only an organization can have co-signing organizations. Remove them, or comment for an organization",
    es: "Solo una organización puede tener organizaciones firmantes. Quítelas o comente en nombre de una organización",
  },
  nameCosigner: { en: "Enter the name of each co-signing organization, or remove it", es: "Escriba el nombre de cada organización firmante o quítela" },
  editorNameTooLong: { en: "The name must be 60 characters or fewer", es: "El nombre debe tener 60 caracteres o menos" },
  callClosedOn: {
    en: "This call closed on {date}. Your draft is saved; you can print it.",
    es: "La convocatoria cerró el {date}. Guardamos su borrador; puede imprimirlo.",
  },
} as const satisfies Texts;
