/** The formats of a report: what renders each, what kind of file it is, how its name ends. */
import type { Report } from "../core/report/tree.ts";
import { renderDocx } from "./docx.ts";
import { renderHtml } from "./html.ts";
import { renderPdf } from "./pdf.ts";

export const reportFormats = ["docx", "pdf", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Report to bytes. Every one is deterministic: equal reports give equal bytes, so that two people can sign their digest. */
export const renderers: Readonly<Record<ReportFormat, (report: Report) => Promise<Uint8Array>>> = {
  docx: renderDocx,
  pdf: renderPdf,
  html: async (report) => renderHtml(report),
};

export const mimeTypes: Readonly<Record<ReportFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
};

/** With the dot. */
export const fileEndings: Readonly<Record<ReportFormat, string>> = { docx: ".docx", pdf: ".pdf", html: ".html" };
