/** Words of an exhibit, between quotation marks unless they bring their own. */
export function Quote({ text }: { readonly text: string }) {
  const own = /^[“„«"]/.test(text) && /[”“»"]$/.test(text);
  return (
    <p className="q" dir="auto">
      {own ? text : `“${text}”`}
    </p>
  );
}
