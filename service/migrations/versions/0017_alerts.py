"""alerts: who was told of a lead and how far the letter got; what a force told a dealer"""

import sqlalchemy as sa
from alembic import op

revision = '0017_alerts'
down_revision = '0016_dealers'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('alerts',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('lead_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('audience', sa.String(length=10), nullable=False),
    sa.Column('queued_at', _TIME, nullable=False),
    sa.Column('sent_at', _TIME, nullable=True),
    sa.Column('delivered_at', _TIME, nullable=True),
    sa.Column('seen_at', _TIME, nullable=True),
    sa.Column('failed', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_alerts_account_id')),
    sa.ForeignKeyConstraint(['lead_id'], ['leads.id'], name=op.f('fk_alerts_lead_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alerts')),
    sa.UniqueConstraint('lead_id', 'account_id', name=op.f('uq_alerts_lead_id_account_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_alerts_account_id'), 'alerts', ['account_id'])
    op.add_column('leads', sa.Column('dealer_told_at', _TIME, nullable=True))
    op.add_column('leads', sa.Column('dealer_note', sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column('accounts', sa.Column('alerts_off', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('accounts', 'alerts_off')
    op.drop_column('leads', 'dealer_note')
    op.drop_column('leads', 'dealer_told_at')
    op.drop_table('alerts')
