// Templates of documents: the documents of the steps on the left, paragraphs in the middle, the sheet on the right.
import { FileTextOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Badge, Button, Input, Tooltip } from 'antd';
import { useState } from 'react';

import { fieldsOf } from '../../../editor';
import type { WholeField } from '../../../editor';
import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { Template } from '../../../ipc';
import { EmptyState } from '../../../parts';
import type { DeskProps } from '../builder/Builder';
import { Paper } from './Paper';
import { ParagraphRow } from './ParagraphRow';
import { KNOWN_NAMES } from './pieces';

const MAX_PARAGRAPHS = 500;
const MAX_TITLE = 200;
const DAY = '2026-03-02';

export function TemplateEditor({ forms, steps, onChange, undo, redo, said }: DeskProps) {
  const { t } = useTexts();
  const names = [...new Set([...steps.flatMap((step) => step.documents), ...Object.keys(forms.templates)])];
  const [wanted, setWanted] = useState<string>();
  const name = wanted !== undefined && names.includes(wanted) ? wanted : names[0];
  if (name === undefined) return <EmptyState icon={<FileTextOutlined />} title={t('form.no_documents_title')} hint={t('form.no_documents_hint')} testId="templates-empty" />;
  const fields = [...new Map(steps.flatMap((step) => fieldsOf(forms, step)).map((field) => [field.key, field])).values()];
  const template = forms.templates[name];
  const put = (next: Template) => onChange({ ...forms, templates: { ...forms.templates, [name]: next } });
  const holders = [...KNOWN_NAMES.map((known) => ({ value: known as string, label: t(`form.name.${known}` as TextKey) })), ...fields.map((field) => ({ value: field.key, label: field.label }))];
  const samples = { ...Object.fromEntries(fields.map((field) => [field.key, sampleOf(field)])), ...Object.fromEntries(KNOWN_NAMES.map((known) => [known, t(`form.sample.${known}` as TextKey)])) };
  const unknown = said.unknown[name] ?? [];
  return (
    <div className="sf-forms">
      <div className="sf-forms-columns sf-forms-columns-papers">
        <nav className="sf-forms-palette" aria-label={t('form.documents')}>
          <h3 className="sf-forms-head">{t('form.documents')}</h3>
          {names.map((one) => (
            <Button key={one} block type={one === name ? 'primary' : 'text'} ghost={one === name} className="sf-forms-document" data-testid={`document-${one}`} onClick={() => setWanted(one)}>
              <Badge status={forms.templates[one] ? 'success' : 'default'} /> {one}
            </Button>
          ))}
        </nav>
        <section className="sf-forms-edit" aria-label={name}>
          <div className="sf-forms-bar">
            <Input aria-label={t('form.sheet_title')} data-testid="template-title" maxLength={MAX_TITLE} placeholder={name} value={template?.title ?? ''} onChange={(event) => put({ title: event.target.value, paragraphs: template?.paragraphs ?? [] })} />
            <Tooltip title={t('chart.undo')}>
              <Button icon={<UndoOutlined />} aria-label={t('chart.undo')} disabled={!undo} onClick={undo} />
            </Tooltip>
            <Tooltip title={t('chart.redo')}>
              <Button icon={<RedoOutlined />} aria-label={t('chart.redo')} disabled={!redo} onClick={redo} />
            </Tooltip>
          </div>
          {unknown.length > 0 ? <Alert type="warning" showIcon data-testid="template-unknown" title={t('form.unknown_names', { names: unknown.join('、') })} /> : null}
          {template === undefined || template.paragraphs.length === 0 ? <p className="sf-second">{t('form.template_none')}</p> : null}
          {(template?.paragraphs ?? []).map((paragraph, place, all) => (
            <ParagraphRow
              key={place}
              paragraph={paragraph}
              place={place}
              last={place === all.length - 1}
              names={holders}
              onChange={(next) => put({ title: template?.title ?? '', paragraphs: all.map((one, index) => (index === place ? next : one)) })}
              onMove={(to) => put({ title: template?.title ?? '', paragraphs: swapped(all, place, to) })}
              onRemove={() => put({ title: template?.title ?? '', paragraphs: all.filter((_, index) => index !== place) })}
            />
          ))}
          <Button
            block
            type="dashed"
            icon={<PlusOutlined />}
            data-testid="paragraph-add"
            disabled={(template?.paragraphs.length ?? 0) >= MAX_PARAGRAPHS}
            onClick={() => put({ title: template?.title ?? '', paragraphs: [...(template?.paragraphs ?? []), { text: '', align: 'indented', bold: false }] })}
          >
            {t('form.paragraph_add')}
          </Button>
        </section>
        <div className="sf-forms-stage">
          <Paper template={template ?? { title: '', paragraphs: [] }} name={name} samples={samples} />
        </div>
      </div>
    </div>
  );
}

function swapped<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** What could stand in a field, so that the sheet can be judged. */
function sampleOf(field: WholeField): string {
  switch (field.kind) {
    case 'number':
      return '3';
    case 'money':
      return '2000.00';
    case 'date':
      return DAY;
    case 'choice':
    case 'list':
      return field.options?.[0] ?? field.label;
    case 'text':
    case 'long_text':
    case 'flag':
    case 'table':
    case 'person':
    case 'organisation':
    case 'attachment':
    case 'computed':
      return `〔${field.label}〕`;
  }
}
