import type { RichTextNode } from '@dossier/text/rich-text';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

/** A link out of the admin, opened in a new tab. */
export const Away = styled.a.attrs({ target: '_blank', rel: 'noopener noreferrer' })`
  color: ${({ theme }) => theme.colors.primary600};
  overflow-wrap: anywhere;
`;

/** The URL if it is HTTP or HTTPS; null for any other, which must not become a link. */
export function safeAddress(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

function emphasised({ bold, italic, underline, strikethrough, code, text = '' }: RichTextNode): ReactNode {
  let shown: ReactNode = text;
  if (code) shown = <code>{shown}</code>;
  if (strikethrough) shown = <s>{shown}</s>;
  if (underline) shown = <u>{shown}</u>;
  if (italic) shown = <em>{shown}</em>;
  return bold ? <strong>{shown}</strong> : shown;
}

function Node({ node }: { readonly node: RichTextNode }) {
  if (node.text !== undefined) return <>{emphasised(node)}</>;
  const children = <RichText nodes={node.children ?? []} />;
  if (node.type === 'link') {
    const address = safeAddress(node.url);
    return address ? <Away href={address}>{children}</Away> : children;
  }
  if (node.type === 'list') return node.format === 'ordered' ? <ol>{children}</ol> : <ul>{children}</ul>;
  if (node.type === 'list-item') return <li>{children}</li>;
  return <p>{children}</p>;
}

/** Rich text as readers will see it, without pictures. */
export function RichText({ nodes }: { readonly nodes: readonly RichTextNode[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Node key={index} node={node} />
      ))}
    </>
  );
}
