// The light of electronic supervision: a dot with its word, so that colour is never the only sign.
import { useTexts } from '../i18n';
import './parts.css';

export type LightName = 'green' | 'yellow' | 'red';

export function LightDot({ light, text }: { light: LightName; text?: string }) {
  const { t } = useTexts();
  return (
    <span className="sf-light" data-light={light}>
      <span className={`sf-dot sf-dot-${light}`} aria-hidden />
      <span>{text ?? t(`light.${light}`)}</span>
    </span>
  );
}
