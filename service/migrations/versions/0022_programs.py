"""keys for tills, webhooks and their deliveries; whom a program says that a check was made by"""

import sqlalchemy as sa
from alembic import op

revision = '0022_programs'
down_revision = '0021_stock'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('api_keys',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('premises_id', _BIG, nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('scopes', sa.JSON(), nullable=False),
    sa.Column('begins', sa.String(length=12), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('made_by', _BIG, nullable=True),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('used_at', _TIME, nullable=True),
    sa.Column('ends_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_api_keys_made_by')),
    sa.ForeignKeyConstraint(['premises_id'], ['organisations.id'], name=op.f('fk_api_keys_premises_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_keys')),
    sa.UniqueConstraint('digest', name=op.f('uq_api_keys_digest')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_api_keys_premises_id'), 'api_keys', ['premises_id'])
    op.create_table('webhooks',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('organisation_id', _BIG, nullable=False),
    sa.Column('address', sa.String(length=500), nullable=False),
    sa.Column('events', sa.JSON(), nullable=False),
    sa.Column('sealed_secret', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_old', sa.LargeBinary(), nullable=True),
    sa.Column('old_until', _TIME, nullable=True),
    sa.Column('made_by', _BIG, nullable=True),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('failed_since', _TIME, nullable=True),
    sa.Column('rest_until', _TIME, nullable=True),
    sa.Column('paused_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_webhooks_made_by')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_webhooks_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhooks')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_webhooks_organisation_id'), 'webhooks', ['organisation_id'])
    op.create_table('webhook_deliveries',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('webhook_id', _BIG, nullable=False),
    sa.Column('event_id', sa.String(length=40), nullable=False),
    sa.Column('event', sa.String(length=40), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('delivered_at', _TIME, nullable=True),
    sa.Column('failed_at', _TIME, nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['webhook_id'], ['webhooks.id'], name=op.f('fk_webhook_deliveries_webhook_id'),
                            ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook_deliveries')),
    sa.UniqueConstraint('event_id', name=op.f('uq_webhook_deliveries_event_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_webhook_deliveries_webhook_id'), 'webhook_deliveries', ['webhook_id'])
    op.add_column('checks', sa.Column('asked_by', sa.String(length=100), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    op.drop_column('checks', 'asked_by')
    op.drop_table('webhook_deliveries')
    op.drop_table('webhooks')
    op.drop_table('api_keys')
