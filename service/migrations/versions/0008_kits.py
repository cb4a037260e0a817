"""marking kits in batches; labels that finders scan, and what finders and keepers write to each other"""

import sqlalchemy as sa
from alembic import op

revision = '0008_kits'
down_revision = '0007_fingerprints'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    _kits()
    _labels()


def downgrade() -> None:
    for table in ('found_messages', 'found_threads', 'labels', 'kits', 'kit_batches'):
        op.drop_table(table)


def _kits() -> None:
    op.create_table('kit_batches',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('prefix', sa.String(length=4), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', _BIG, nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_kit_batches_force_id')),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_kit_batches_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kit_batches')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_kit_batches_force_id'), 'kit_batches', ['force_id'], unique=False)
    op.create_table('kits',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('batch_id', _BIG, nullable=False),
    sa.Column('prefix', sa.String(length=4), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sealed_code', sa.LargeBinary(), nullable=False),
    sa.Column('lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('handed_kind', sa.String(length=10), nullable=False),
    sa.Column('handed_to', sa.String(length=200), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('keeper_id', _BIG, nullable=True),
    sa.Column('activated_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['kit_batches.id'], name=op.f('fk_kits_batch_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['keepers.id'], name=op.f('fk_kits_keeper_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kits')),
    sa.UniqueConstraint('lookup', name=op.f('uq_kits_lookup')),
    sa.UniqueConstraint('prefix', 'number', name=op.f('uq_kits_prefix_number')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_kits_batch_id_number', 'kits', ['batch_id', 'number'], unique=False)
    op.create_index(op.f('ix_kits_keeper_id'), 'kits', ['keeper_id'], unique=False)
    op.create_index('ix_kits_state_marked_at', 'kits', ['state', 'marked_at'], unique=False)


def _labels() -> None:
    op.create_table('labels',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('item_id', _BIG, nullable=False),
    sa.Column('sealed_link', sa.LargeBinary(), nullable=False),
    sa.Column('link_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('sealed_code', sa.LargeBinary(), nullable=False),
    sa.Column('code_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_labels_item_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_labels')),
    sa.UniqueConstraint('code_lookup', name=op.f('uq_labels_code_lookup')),
    sa.UniqueConstraint('link_lookup', name=op.f('uq_labels_link_lookup')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_labels_item_id'), 'labels', ['item_id'], unique=False)
    op.create_table('found_threads',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('label_id', _BIG, nullable=False),
    sa.Column('sealed_token', sa.LargeBinary(), nullable=False),
    sa.Column('token_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('sealed_email', sa.LargeBinary(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('blocked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['label_id'], ['labels.id'], name=op.f('fk_found_threads_label_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_found_threads')),
    sa.UniqueConstraint('token_lookup', name=op.f('uq_found_threads_token_lookup')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_found_threads_label_id'), 'found_threads', ['label_id'], unique=False)
    op.create_table('found_messages',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('thread_id', _BIG, nullable=False),
    sa.Column('side', sa.String(length=10), nullable=False),
    sa.Column('sealed_text', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['thread_id'], ['found_threads.id'], name=op.f('fk_found_messages_thread_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_found_messages')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_found_messages_thread_id'), 'found_messages', ['thread_id'], unique=False)
