"""circulars to dealers, their photos, who has seen them and what they answered"""

import sqlalchemy as sa
from alembic import op

revision = '0024_circulars'
down_revision = '0023_checks_by_place'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('circulars',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('made_by', _BIG, nullable=False),
    sa.Column('crime_reference', sa.String(length=100), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('make', sa.String(length=200), nullable=False),
    sa.Column('model', sa.String(length=200), nullable=False),
    sa.Column('colour', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('trades', sa.JSON(), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('sent_at', _TIME, nullable=True),
    sa.Column('ended_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_circulars_force_id')),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_circulars_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_circulars')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_circulars_force_id'), 'circulars', ['force_id'])
    op.create_table('circular_photos',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('circular_id', _BIG, nullable=False),
    sa.Column('photo_id', _BIG, nullable=False),
    sa.Column('boxes', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['circular_id'], ['circulars.id'], name=op.f('fk_circular_photos_circular_id'),
                            ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_circular_photos_photo_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_circular_photos')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_circular_photos_circular_id'), 'circular_photos', ['circular_id'])
    op.create_index(op.f('ix_circular_photos_photo_id'), 'circular_photos', ['photo_id'])
    op.create_table('circulars_seen',
    sa.Column('circular_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('premises_id', _BIG, nullable=False),
    sa.Column('at', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_circulars_seen_account_id')),
    sa.ForeignKeyConstraint(['circular_id'], ['circulars.id'], name=op.f('fk_circulars_seen_circular_id'),
                            ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['premises_id'], ['organisations.id'], name=op.f('fk_circulars_seen_premises_id')),
    sa.PrimaryKeyConstraint('circular_id', 'account_id', name=op.f('pk_circulars_seen'))
    )
    op.create_index(op.f('ix_circulars_seen_premises_id'), 'circulars_seen', ['premises_id'])
    op.create_table('sightings',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('circular_id', _BIG, nullable=False),
    sa.Column('premises_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('sealed_note', sa.LargeBinary(), nullable=True),
    sa.Column('at', _TIME, nullable=False),
    sa.Column('taken_back_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_sightings_account_id')),
    sa.ForeignKeyConstraint(['circular_id'], ['circulars.id'], name=op.f('fk_sightings_circular_id'),
                            ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['premises_id'], ['organisations.id'], name=op.f('fk_sightings_premises_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sightings')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_sightings_circular_id'), 'sightings', ['circular_id'])


def downgrade() -> None:
    op.drop_table('sightings')
    op.drop_table('circulars_seen')
    op.drop_table('circular_photos')
    op.drop_table('circulars')
