// A receipt of the province: its number, time and roots, and whether it was found right just now.
import { CheckCircleFilled, CloseCircleFilled, SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { ReceiptView } from '../../ipc';
import { CopyButton, ErrorState, secondText } from '../../parts';
import { useReceipt } from './api';

const WIDTH = 520;

/** A receipt number that opens its drawer. */
export function ReceiptLink({ receipt }: { receipt: string }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        className="sf-receipt-link sf-clip"
        icon={<SafetyCertificateOutlined />}
        title={receipt}
        aria-label={t('receipt.open', { receipt })}
        data-testid="receipt-link"
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <span className="sf-mono sf-clip">{receipt}</span>
      </Button>
      <ReceiptDrawer receipt={open ? receipt : null} close={() => setOpen(false)} />
    </>
  );
}

export function ReceiptDrawer({ receipt, close }: { receipt: string | null; close: () => void }) {
  const { t } = useTexts();
  const found = useReceipt(receipt);
  return (
    <Drawer open={receipt !== null} onClose={close} title={t('receipt.title')} size={WIDTH} data-testid="receipt">
      {found.isPending ? <Skeleton active /> : null}
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <Receipt view={found.data} /> : null}
    </Drawer>
  );
}

function Receipt({ view }: { view: ReceiptView }) {
  const { t } = useTexts();
  return (
    <div data-testid="receipt-verified" data-verified={view.verified}>
      <Alert
        type={view.verified ? 'success' : 'error'}
        showIcon
        icon={view.verified ? <CheckCircleFilled /> : <CloseCircleFilled />}
        title={t(view.verified ? 'receipt.verified' : 'receipt.not_verified')}
        description={t(view.verified ? 'receipt.verified_hint' : 'receipt.not_verified_hint')}
      />
      <dl className="sf-receipt">
        <dt>{t('receipt.number')}</dt>
        <dd className="sf-mono" data-testid="receipt-number">
          {view.number} <CopyButton text={view.number} label={t('receipt.copy')} />
        </dd>
        <dt>{t('receipt.time')}</dt>
        <dd>{secondText(view.server_time)}</dd>
        <dt>{t('receipt.seq')}</dt>
        <dd>{view.server_seq}</dd>
        <dt>{t('receipt.root')}</dt>
        <dd className="sf-mono sf-receipt-hash">{view.root}</dd>
        <dt>{t('receipt.log_root')}</dt>
        <dd className="sf-mono sf-receipt-hash">{view.log_root}</dd>
        <dt>{t('receipt.events', { n: view.events.length })}</dt>
        <dd>
          <ol className="sf-receipt-events sf-mono sf-receipt-hash">
            {view.events.map((event) => (
              <li key={event}>{event}</li>
            ))}
          </ol>
        </dd>
      </dl>
    </div>
  );
}
