// Fields that hand over what was typed when the person is done with them: on Enter, on leaving, or when the field goes.
import { Input, InputNumber } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { belongsToInputMethod } from '../ime/guard';

/** A label above its field. */
export function Field(props: { label: string; hint?: string; children: ReactNode }) {
  return (
    <label className="sf-prop" title={props.hint}>
      <span className="sf-prop-label">{props.label}</span>
      {props.children}
    </label>
  );
}

interface TypedProps {
  value: string;
  label: string;
  onCommit: (value: string) => void;
  placeholder?: string;
  rows?: number;
  maxLength?: number;
  disabled?: boolean;
  testId?: string;
}

const MAX_TEXT = 2_000;

/** Text of one line, or of several when `rows` is given. */
export function TypedText(props: TypedProps) {
  const { text, setText, commit } = useTyped(props.value, props.onCommit);
  const shared = {
    value: text,
    'aria-label': props.label,
    placeholder: props.placeholder,
    maxLength: props.maxLength ?? MAX_TEXT,
    disabled: props.disabled,
    'data-testid': props.testId,
    onBlur: commit,
  };
  if (props.rows) return <Input.TextArea {...shared} autoSize={{ minRows: props.rows, maxRows: 8 }} onChange={(event) => setText(event.target.value)} />;
  return (
    <Input
      {...shared}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !belongsToInputMethod(event.nativeEvent)) commit();
      }}
    />
  );
}

/** A whole number that is not negative. */
export function TypedNumber(props: Omit<TypedProps, 'value' | 'onCommit' | 'rows'> & { value: number | null; max: number; onCommit: (value: number | null) => void }) {
  const { onCommit } = props;
  const { text, setText, commit } = useTyped(props.value === null ? '' : String(props.value), (typed) => onCommit(typed === '' ? null : Number(typed)));
  return (
    <InputNumber
      aria-label={props.label}
      className="sf-prop-number"
      data-testid={props.testId}
      disabled={props.disabled}
      max={props.max}
      min={0}
      onBlur={commit}
      onChange={(value) => setText(value === null ? '' : String(value))}
      onPressEnter={commit}
      placeholder={props.placeholder}
      precision={0}
      value={text === '' ? null : Number(text)}
    />
  );
}

/** What is typed but not yet handed over. A value that changes from outside, as by undo, wins. */
function useTyped(value: string, onCommit: (value: string) => void) {
  const [seen, setSeen] = useState(value);
  const [text, setText] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const open = useRef({ text, value, onCommit });
  useEffect(() => {
    open.current = { text, value, onCommit };
  });
  const commit = () => {
    const now = open.current;
    if (now.text === now.value) return;
    open.current = { ...now, value: now.text };
    now.onCommit(now.text);
  };
  useEffect(
    () => () => {
      const left = open.current;
      if (left.text !== left.value) left.onCommit(left.text);
    },
    [],
  );
  return { text, setText, commit };
}
