// The document on an A4 sheet with sample values; what nothing fills is marked.
import { useTexts } from '../../../i18n';
import type { Template } from '../../../ipc';
import { pieces } from './pieces';

interface Props {
  template: Template;
  name: string;
  samples: Record<string, string>;
}

export function Paper({ template, name, samples }: Props) {
  return (
    <div className="sf-a4 sf-paper" data-testid="template-paper">
      <h2 className="sf-paper-title">
        <Filled text={template.title || name} samples={samples} />
      </h2>
      {template.paragraphs.map((paragraph, place) => (
        <p key={place} className={`sf-paper-p sf-paper-${paragraph.align} ${paragraph.bold ? 'sf-paper-bold' : ''}`}>
          {paragraph.text === '' ? ' ' : <Filled text={paragraph.text} samples={samples} />}
        </p>
      ))}
    </div>
  );
}

function Filled({ text, samples }: { text: string; samples: Record<string, string> }) {
  const { t } = useTexts();
  return pieces(text).map((piece, place) => {
    if (piece.name === undefined) return <span key={place}>{piece.text}</span>;
    const sample = samples[piece.name];
    if (sample === undefined) {
      return (
        <mark key={place} className="sf-paper-unknown" title={t('form.placeholder_unknown')}>
          {`{{${piece.name}}}`}
        </mark>
      );
    }
    return (
      <span key={place} className="sf-paper-value">
        {sample}
      </span>
    );
  });
}
