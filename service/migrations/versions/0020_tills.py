"""trusted tills, PINs, and sessions that were begun by one"""

import sqlalchemy as sa
from alembic import op

revision = '0020_tills'
down_revision = '0019_torch'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('tills',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('premises_id', _BIG, nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('trusted_by', _BIG, nullable=True),
    sa.Column('trusted_at', _TIME, nullable=False),
    sa.Column('seen_at', _TIME, nullable=False),
    sa.Column('revoked_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['premises_id'], ['organisations.id'], name=op.f('fk_tills_premises_id')),
    sa.ForeignKeyConstraint(['trusted_by'], ['accounts.id'], name=op.f('fk_tills_trusted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tills')),
    sa.UniqueConstraint('digest', name=op.f('uq_tills_digest')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_tills_premises_id'), 'tills', ['premises_id'])
    op.create_table('pins',
    sa.Column('account_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('pin_hash', sa.String(length=200), nullable=False),
    sa.Column('set_at', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_pins_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_pins'))
    )
    op.add_column('browser_sessions', sa.Column('till_id', _BIG, nullable=True))


def downgrade() -> None:
    op.drop_column('browser_sessions', 'till_id')
    op.drop_table('pins')
    op.drop_table('tills')
