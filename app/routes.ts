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

      route("submissions", "submissions/list.route.tsx"),
      route("submissions/:reference", "submissions/submission.route.tsx"),

      route("submit", "submissions/drafts/start.route.tsx"),
      route("submit/resume", "submissions/drafts/resume.route.tsx"),
      // Who opened the draft in this browser
      ...prefix("submit/:draft", [
        route("about-you", "submissions/drafts/about-you.route.tsx"),
        route("topic", "submissions/drafts/topic.route.tsx"),
        route("comment", "submissions/drafts/comment.route.tsx"),
        route("publication", "submissions/drafts/publication.route.tsx"),
        route("check", "submissions/drafts/check.route.tsx"),
        route("saved", "submissions/drafts/saved.route.tsx"),
      ]),
      route("receipt", "submissions/receipts/receipt.route.tsx"),

      // Who holds the receipt
      route("track", "submissions/tracking/return.route.tsx"),
      route("track/:reference", "submissions/tracking/tracking.route.tsx"),

      // Who signs in
      route("sign-in", "people/sign-in.route.tsx"),
      route("join", "people/join.route.tsx"),
      route("mailbox", "notices/mailbox.route.tsx"),
      route("*", "http/not-found.route.tsx"),
    ]),
    route("track/:reference/content", "submissions/tracking/content.route.ts"),
    route("sign-out", "people/sign-out.route.ts"),

    // Reviewers of both governments
    route("desk", "triage/desk.route.tsx", [
      index("triage/queue.route.tsx"),
      route("submissions/:reference", "triage/submission.route.tsx"),
      route("submissions/:reference/decision", "triage/decision.route.tsx"),
      route("submissions/:reference/notes", "triage/notes.route.tsx"),
      route("submissions/:reference/response", "responses/new.route.tsx"),
      route("responses", "responses/list.route.tsx"),
      route("responses/:response", "responses/response.route.tsx"),
      route("responses/:response/signature", "responses/signature.route.tsx"),
    ]),
  ]),
] satisfies RouteConfig;
