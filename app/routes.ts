import { index, layout, prefix, route, type RouteConfig } from "@remix-run/route-config";

export default [
  index("initiatives/splash.route.tsx"),

  ...prefix(":language", [
    // Anyone
    layout("ui/public-frame.route.tsx", [
      index("initiatives/home.route.tsx"),
      route("about", "initiatives/about.route.tsx"),
      route("pillars/:pillar", "initiatives/pillar.route.tsx"),
      route("initiatives/:initiative", "initiatives/initiative.route.tsx"),
      route("meetings", "meetings/meetings.route.tsx"),
      route("privacy", "privacy/privacy.route.tsx"),
      route("accessibility", "privacy/accessibility.route.tsx"),

      route("submissions", "submissions/list.route.tsx"),
      route("submissions/:reference", "submissions/submission.route.tsx"),
      route("submissions/:reference/report", "submissions/misuse/report.route.tsx"),

      route("submit", "submissions/drafts/start.route.tsx"),
      route("submit/resume", "submissions/drafts/resume.route.tsx"),
      // Who opened the draft in this browser
      ...prefix("submit/:draft", [
        route("about-you", "submissions/drafts/about-you.route.tsx"),
        route("topic", "submissions/drafts/topic.route.tsx"),
        route("comment", "submissions/drafts/comment.route.tsx"),
        route("files", "submissions/attachments/files.route.tsx"),
        route("confidential", "submissions/claims/confidential.route.tsx"),
        route("publication", "submissions/drafts/publication.route.tsx"),
        route("check", "submissions/drafts/check.route.tsx"),
        route("saved", "submissions/drafts/saved.route.tsx"),
      ]),
      route("receipt", "submissions/receipts/receipt.route.tsx"),

      // Who holds the receipt
      route("track", "submissions/tracking/return.route.tsx"),
      route("track/link", "notices/links/link.route.tsx"),
      route("track/open", "notices/links/open.route.tsx"),
      route("track/confirm", "notices/addresses/confirm.route.tsx"),
      route("track/preferences", "notices/choices/preferences.route.tsx"),
      route("unsubscribe", "notices/choices/unsubscribe.route.tsx"),
      route("track/:reference", "submissions/tracking/tracking.route.tsx"),
      route("track/:reference/messages", "submissions/tracking/messages/messages.route.tsx"),
      route("track/:reference/correction", "submissions/tracking/corrections/correction.route.tsx"),
      route("track/:reference/publication", "submissions/tracking/choices/publication.route.tsx"),
      route("track/:reference/withdrawal", "submissions/tracking/choices/withdrawal.route.tsx"),
      route("track/:reference/rating", "submissions/tracking/verdicts/rating.route.tsx"),
      route("track/:reference/review", "submissions/tracking/verdicts/review.route.tsx"),
      route("track/:reference/files", "submissions/tracking/attachments/files.route.tsx"),
      route("track/:reference/claim", "submissions/tracking/attachments/claim.route.tsx"),
      route("track/:reference/notices", "notices/choices/choices.route.tsx"),

      // Who signs in
      route("sign-in", "people/sign-in.route.tsx"),
      route("join", "people/join.route.tsx"),
      route("mailbox", "notices/outbox/mailbox.route.tsx"),
      route("*", "http/not-found.route.tsx"),
    ]),
    route("submissions/:reference/attachments/:number", "submissions/attachments/published.route.ts"),
    route("receipt/file", "submissions/receipts/file.route.ts"),
    route("receipt/content", "submissions/receipts/content.route.ts"),
    route("track/:reference/attachments/:number", "submissions/tracking/attachments/file.route.ts"),
    route("track/:reference/content", "submissions/tracking/content.route.ts"),
    route("track/:reference/close", "submissions/tracking/close.route.ts"),
    route("sign-out", "people/sign-out.route.ts"),

    // Reviewers of both governments
    route("desk", "triage/desk.route.tsx", [
      index("triage/queue.route.tsx"),
      route("submissions/:reference", "triage/submission.route.tsx"),
      route("submissions/:reference/decision", "triage/decision.route.tsx"),
      route("submissions/:reference/notes", "triage/notes.route.tsx"),
      route("submissions/:reference/questions", "triage/questions/question.route.tsx"),
      route("submissions/:reference/review", "triage/reviews/review.route.tsx"),
      route("submissions/:reference/attachments/:number", "triage/attachments/attachment.route.tsx"),
      route("submissions/:reference/attachments/:number/file", "triage/attachments/file.route.ts"),
      route("submissions/:reference/attachments/:number/release", "triage/attachments/release.route.tsx"),
      route("submissions/:reference/attachments/:number/clearance", "triage/attachments/clearance.route.tsx"),
      route("submissions/:reference/claim", "triage/claims/claim.route.tsx"),
      route("submissions/:reference/response", "responses/new.route.tsx"),
      route("entries/new", "submissions/entries/new.route.tsx"),
      route("entries/:reference", "submissions/entries/entry.route.tsx"),
      route("entries/:reference/files", "submissions/entries/files.route.tsx"),
      route("reviews", "triage/reviews/list.route.tsx"),
      route("reports", "triage/reports/list.route.tsx"),
      route("reports/:report", "triage/reports/report.route.tsx"),
      route("submissions/:reference/suspicion", "triage/spam/suspicion.route.tsx"),
      route("spam", "triage/spam/spam.route.tsx"),
      route("spam/release", "triage/spam/release.route.tsx"),
      route("notices", "notices/outbox/waiting.route.tsx"),
      route("responses", "responses/list.route.tsx"),
      route("responses/:response", "responses/response.route.tsx"),
      route("responses/:response/signature", "responses/signature.route.tsx"),
      route("privacy", "privacy/desk.route.tsx"),
    ]),
  ]),
] satisfies RouteConfig;
