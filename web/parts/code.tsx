/** The code of a record, as people say it aloud: a link where a page shows it. */
import { Go, pathOf } from "../frame/go.tsx";

export function Code({
  of,
  at,
}: {
  readonly of: string;
  readonly at?: { readonly start: number; readonly end: number } | undefined;
}) {
  const path = pathOf(of);
  if (path === undefined) return <span className="code">{of}</span>;
  return (
    <Go to={at === undefined ? path : `${path}?at=${at.start}-${at.end}`} className="code">
      {of}
    </Go>
  );
}
