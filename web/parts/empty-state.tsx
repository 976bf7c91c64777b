/** Nothing here yet: says so, and what to do next. */
import type { ReactNode } from "react";

export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="title">{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
