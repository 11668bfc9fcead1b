import { forwardRef } from 'react';
import type { InputProps } from '../input-props';
import { ReferencesField } from './ReferencesField';
import { useRelation } from './relations';

type Props = Partial<Omit<InputProps, 'attribute'>> & {
  readonly attribute?: { readonly relation?: string; readonly target?: string; readonly targetModel?: string };
};

/** The input of Strapi's own relations (authors, series, categories, tags): it finds and creates as the reference field does. */
export const RelationInput = forwardRef<HTMLInputElement, Props>(function RelationInput({ attribute, ...props }, ref) {
  const { ids, isLoaded, change } = useRelation(props.name ?? '');
  const target = attribute?.targetModel ?? attribute?.target ?? '';
  const isMultiple = (attribute?.relation ?? '').endsWith('Many');
  return (
    <ReferencesField
      {...props}
      ref={ref}
      disabled={props.disabled === true || !isLoaded}
      target={target}
      isMultiple={isMultiple}
      ids={ids}
      onIds={change}
    />
  );
});
