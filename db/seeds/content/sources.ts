import type { Source } from "./types.ts";

// What the dialogue's content rests on, by the document. Each row of the content names one of these.

export const factSheet2013: Source = {
  title: "Fact Sheet: U.S.-Mexico High Level Economic Dialogue",
  url: "https://ustr.gov/about-us/policy-offices/press-office/fact-sheets/2013/may/us-mexico-hled",
  date: "2013-05-02",
};

/** Title from its address. The copy that was read carries no date: this is the day of the meeting it reports, its year inferred. */
export const calle: Source = {
  title: "Calle México: México y EUA trabajan en visión estratégica integral",
  url: "https://callemexico.com/elmundo/mexico-y-eua-trabajan-en-vision-estrategica-integral",
  date: "2015-01-06",
  secondary: true,
};

/** A description: the copy that was read does not show its title. */
export const quadratin: Source = {
  title: "Quadratín México: nota sobre la tercera reunión del Diálogo Económico de Alto Nivel",
  url: "https://mexico.quadratin.com.mx/?p=449596",
  date: "2016-02-24",
  secondary: true,
};

export const jointDeclaration2021: Source = {
  title: "U.S.-Mexico Joint Declaration",
  url: "https://bidenwhitehouse.archives.gov/briefing-room/statements-releases/2021/03/01/u-s-mexico-joint-declaration/",
  date: "2021-03-01",
};

export const bilateralCooperation2021: Source = {
  title: "FACT SHEET: U.S. – Mexico Bilateral Cooperation",
  url: "https://bidenwhitehouse.archives.gov/briefing-room/statements-releases/2021/06/08/fact-sheet-u-s-mexico-bilateral-cooperation-2/",
  date: "2021-06-08",
};

/** Title from its address. The copy that was read carries no date: this is the day of the press conference it reports. */
export const pulso: Source = {
  title: "Pulso SLP: En septiembre, EU y México relanzarán Diálogo de Alto Nivel: Tatiana Clouthier",
  url: "https://pulsoslp.com.mx/valores/en-septiembre-eu-y-mexico-relanzaran-dialogo-de-alto-nivel-tatiana-clouthier/1340056",
  date: "2021-07-23",
  secondary: true,
};

export const relaunch: Source = {
  title: "Re-Launching the U.S.-Mexico High-Level Economic Dialogue (HLED)",
  url: "https://bidenwhitehouse.archives.gov/briefing-room/statements-releases/2021/09/09/re-launching-the-u-s-mexico-high-level-economic-dialogue-hled/",
  date: "2021-09-09",
};

export const sembrandoOportunidades: Source = {
  title: "U.S.-Mexico Joint Statement on Sembrando Oportunidades",
  url: "https://www-2021.usaid.gov/news-information/press-releases/dec-1-2021-us-mexico-joint-statement-sembrando-oportunidades",
  date: "2021-12-01",
};

/** Reproduces the release of SRE, SE and SHCP. The copy that was read carries no date: this is the day of the presentation it reports. */
export const workPlanEs: Source = {
  title: "Acustik Noticias: México y Estados Unidos presentan plan de trabajo derivado del Diálogo Económico de Alto Nivel",
  url: "https://acustiknoticias.com/amp/2021/12/mexico-y-estados-unidos-presentan-plan-de-trabajo-derivado-del-dialogo-economico-de-alto-nive",
  date: "2021-12-13",
  secondary: true,
};

/** Quotes five English titles of the fact sheet of the Department of Commerce. Dated by the fact sheet. */
export const workPlanEn: Source = {
  title: "Expeditors: Commerce Releases Fact Sheet on U.S.-Mexico High-Level Economic Dialogue",
  url: "https://info.expeditors.com/newsflash/commerce-releases-fact-sheet-on-u.s.-mexico-high-level-economic-dialogue",
  date: "2021-12-13",
  secondary: true,
};

/** The third party whose English translation of the other five titles is used. */
export const workPlanTranslation: Source = {
  title: "Center for Binational Institutions: Mexico and the United States present a work plan derived from the HLED",
  url: "https://binationalinstitutions.org/snapshots/mexico-and-the-united-states-present-a-work-plan-derived-from-the-hled",
  date: "2022-01-24",
  secondary: true,
};

/** The copy that was read carries no day: this is the day of the review it reports. */
export const midYear2022: Source = {
  title: "High-Level Economic Dialogue (HLED) Mid-Year Review Fact Sheet",
  url: "https://ustr.gov/about-us/policy-offices/press-office/fact-sheets/2022/april/high-level-economic-dialogue-hled-mid-year-review-fact-sheet",
  date: "2022-04-18",
};

export const factSheet2022: Source = {
  title: "FACT SHEET: 2022 U.S. – Mexico High-Level Economic Dialogue",
  url: "https://bidenwhitehouse.archives.gov/briefing-room/statements-releases/2022/09/12/fact-sheet-2022-u-s-mexico-high-level-economic-dialogue/",
  date: "2022-09-12",
};

/** Names who chaired the meeting of 2022 for each government. The page trade.gov/hled says the same of the U.S. side, without a date. */
export const jointStatement2022: Source = {
  title: "Joint Statement Following the 2022 U.S.-Mexico High-Level Economic Dialogue",
  url: "https://bidenwhitehouse.archives.gov/briefing-room/statements-releases/2022/09/12/joint-statement-following-the-2022-u-s-mexico-high-level-economic-dialogue/",
  date: "2022-09-12",
};

/** Title and date from its address. */
export const expreso2022: Source = {
  title: "Expreso: Diálogo Económico",
  url: "https://expreso.press/2022/09/14/dialogo-economico",
  date: "2022-09-14",
  secondary: true,
};

export const midYear2023: Source = {
  title: "Pledge Times: Most important points of the High-Level Dialogue between Mexico and the US",
  url: "https://pledgetimes.com/most-important-points-of-the-high-level-dialogue-between-mexico-and-the-us/",
  date: "2023-04-19",
  secondary: true,
};

export const jointStatement2023: Source = {
  title: "Joint Statement Following the 2023 U.S.-Mexico High-Level Economic Dialogue",
  url: "https://ustr.gov/about-us/policy-offices/press-office/press-releases/2023/september/joint-statement-following-2023-us-mexico-high-level-economic-dialogue",
  date: "2023-09-29",
};

/** The copy that was read carries no date: this is the day of the meeting whose words it reports. */
export const voiceOfAmerica2023: Source = {
  title: "VOA Editorials: Blinken on the Vibrant U.S.-Mexico Economic Partnership",
  url: "https://editorials.voa.gov/a/blinken-on-the-vibrant-u-s--mexico-economic-partnership/7294912.html",
  date: "2023-09-29",
  secondary: true,
};

/** Title from its address. The copy that was read carries no date: this is the day of the review it reports. */
export const midYear2024: Source = {
  title: "ssacpa.com: U.S.-Mexico Achievements",
  url: "https://www.ssacpa.com/u-s-mexico-achievements/",
  date: "2024-04-19",
  secondary: true,
};

/** Dated by the law that last changed it, Public Law 117-17 (Juneteenth). Read in copies of OPM's tables of 2021 to 2023 and in Federal Times of June 17, 2021. */
export const federalHolidays: Source = {
  title: "U.S. Office of Personnel Management: Federal Holidays (5 U.S.C. 6103)",
  url: "https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/",
  date: "2021-06-17",
};

/** CPM 2020-17. */
export const inaugurationWeek2021: Source = {
  title: "U.S. Office of Personnel Management: Federal Holidays and Human Resources Flexibilities for Employees Located in the Washington, DC, Area during the Week of Inauguration",
  url: "https://webarchive.library.unt.edu/web/20201218020854/https://chcoc.gov/content/federal-holidays-and-human-resources-flexibilities-employees-located-washington-dc-area-1",
  date: "2020-12-17",
};

/** Dated by the decree that last changed article 74 (DOF, September 30, 2024: October 1 instead of December 1). Read as quoted by others, not in the official copy. */
export const federalLaborLaw: Source = {
  title: "Ley Federal del Trabajo, artículo 74",
  url: "https://www.diputados.gob.mx/LeyesBiblio/pdf/LFT.pdf",
  date: "2024-09-30",
};
