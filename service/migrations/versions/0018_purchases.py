"""the purchase book of dealers, what forces ask of it, and documents that come back at other dealers"""

import sqlalchemy as sa
from alembic import op

revision = '0018_purchases'
down_revision = '0017_alerts'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('purchases',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('premises_id', _BIG, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.Column('check_id', _BIG, nullable=True),
    sa.Column('bought_at', _TIME, nullable=False),
    sa.Column('written_at', _TIME, nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('make', sa.String(length=200), nullable=False),
    sa.Column('model', sa.String(length=200), nullable=False),
    sa.Column('colour', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('identifier', sa.String(length=200), nullable=False),
    sa.Column('sealed_seller', sa.LargeBinary(), nullable=False),
    sa.Column('seller_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('document_kind', sa.String(length=20), nullable=False),
    sa.Column('document_ends', sa.String(length=4), nullable=False),
    sa.Column('document_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('photo_id', _BIG, nullable=True),
    sa.Column('hold_until', _TIME, nullable=False),
    sa.Column('gone_at', _TIME, nullable=True),
    sa.Column('held_reference', sa.String(length=100), nullable=False),
    sa.Column('held_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_purchases_account_id')),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_purchases_check_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_purchases_photo_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['premises_id'], ['organisations.id'], name=op.f('fk_purchases_premises_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purchases')),
    sa.UniqueConstraint('premises_id', 'number', name=op.f('uq_purchases_premises_id_number')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_purchases_bought_at'), 'purchases', ['bought_at'])
    op.create_index(op.f('ix_purchases_check_id'), 'purchases', ['check_id'])
    op.create_index(op.f('ix_purchases_photo_id'), 'purchases', ['photo_id'])
    op.create_index(op.f('ix_purchases_seller_lookup'), 'purchases', ['seller_lookup'])
    op.create_index('ix_purchases_document_lookup_bought_at', 'purchases', ['document_lookup', 'bought_at'])
    op.create_table('purchase_rules',
    sa.Column('force_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('hold_days', sa.Integer(), nullable=False),
    sa.Column('keep_days', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_purchase_rules_force_id')),
    sa.PrimaryKeyConstraint('force_id', name=op.f('pk_purchase_rules'))
    )
    op.create_table('repeat_sellers',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('document_lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('purchases', sa.Integer(), nullable=False),
    sa.Column('dealers', sa.Integer(), nullable=False),
    sa.Column('first_at', _TIME, nullable=False),
    sa.Column('last_at', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_repeat_sellers_force_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_repeat_sellers')),
    sa.UniqueConstraint('force_id', 'document_lookup', 'category',
                        name=op.f('uq_repeat_sellers_force_id_document_lookup_category')),
    sqlite_autoincrement=True
    )


def downgrade() -> None:
    op.drop_table('repeat_sellers')
    op.drop_table('purchase_rules')
    op.drop_table('purchases')
