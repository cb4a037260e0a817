"""transfers of items; erasures, lawful holds, and looks kept back"""

import sqlalchemy as sa
from alembic import op

revision = '0009_transfers'
down_revision = '0008_kits'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table('transfers',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('reference', sa.String(length=16), nullable=False),
    sa.Column('item_id', _BIG, nullable=True),
    sa.Column('from_keeper_id', _BIG, nullable=True),
    sa.Column('to_keeper_id', _BIG, nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('sold_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('offered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sealed_note', sa.LargeBinary(), nullable=True),
    sa.Column('sealed_code', sa.LargeBinary(), nullable=True),
    sa.Column('code_lookup', sa.LargeBinary(length=32), nullable=True),
    sa.Column('sealed_email', sa.LargeBinary(), nullable=True),
    sa.Column('email_lookup', sa.LargeBinary(length=32), nullable=True),
    sa.ForeignKeyConstraint(['from_keeper_id'], ['keepers.id'], name=op.f('fk_transfers_from_keeper_id')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_transfers_item_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['to_keeper_id'], ['keepers.id'], name=op.f('fk_transfers_to_keeper_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfers')),
    sa.UniqueConstraint('code_lookup', name=op.f('uq_transfers_code_lookup')),
    sa.UniqueConstraint('reference', name=op.f('uq_transfers_reference')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_transfers_open_item', 'transfers', ['item_id'], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index('ix_transfers_item_id', 'transfers', ['item_id'], unique=False)
    op.create_index(op.f('ix_transfers_from_keeper_id'), 'transfers', ['from_keeper_id'], unique=False)
    op.create_index(op.f('ix_transfers_to_keeper_id'), 'transfers', ['to_keeper_id'], unique=False)
    op.create_index(op.f('ix_transfers_email_lookup'), 'transfers', ['email_lookup'], unique=False)
    op.create_table('erasures',
    sa.Column('account_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_erasures_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_erasures'))
    )
    op.create_index(op.f('ix_erasures_due_at'), 'erasures', ['due_at'], unique=False)
    op.create_table('lawful_holds',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('keeper_id', _BIG, nullable=True),
    sa.Column('item_id', _BIG, nullable=True),
    sa.Column('authority', sa.String(length=300), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('placed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('placed_by', _BIG, nullable=True),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_lawful_holds_item_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['keeper_id'], ['keepers.id'], name=op.f('fk_lawful_holds_keeper_id')),
    sa.ForeignKeyConstraint(['placed_by'], ['accounts.id'], name=op.f('fk_lawful_holds_placed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lawful_holds')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_lawful_holds_item_id'), 'lawful_holds', ['item_id'], unique=False)
    op.create_index(op.f('ix_lawful_holds_keeper_id'), 'lawful_holds', ['keeper_id'], unique=False)
    op.create_table('look_delays',
    sa.Column('entry_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['record_entries.id'], name=op.f('fk_look_delays_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_look_delays'))
    )
    op.create_index('ix_record_entries_subject', 'record_entries', ['subject'], unique=False)
    op.create_index('ix_record_entries_who', 'record_entries', ['who'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_record_entries_who', table_name='record_entries')
    op.drop_index('ix_record_entries_subject', table_name='record_entries')
    op.drop_table('look_delays')
    op.drop_table('lawful_holds')
    op.drop_table('erasures')
    op.drop_table('transfers')
